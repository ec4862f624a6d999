// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Consents} from "../../consents/Consents.sol";
import {IEscrowConsents} from "../../interfaces/IEscrowConsents.sol";
import {IEscrowGovernance} from "../../interfaces/IEscrowGovernance.sol";
import {IEscrowJobs} from "../../interfaces/IEscrowJobs.sol";
import {IEscrowRecords} from "../../interfaces/IEscrowRecords.sol";
import {Limits} from "../../libraries/Limits.sol";
import {ConsentLib} from "../../types/Consent.sol";
import {MilestoneWord} from "../../types/Milestone.sol";
import {PanelPot} from "../../types/PanelPot.sol";
import {Terms} from "../../types/Terms.sol";
import {TokenListing} from "../../types/TokenListing.sol";
import {EscrowNonces} from "../EscrowNonces.sol";
import {EscrowSettings} from "../EscrowSettings.sol";
import {EscrowExtension} from "./EscrowExtension.sol";

/// @title GovernanceExtension
/// @notice See {IEscrowGovernance}, {IEscrowConsents} and {IEscrowRecords}.
/// @dev The part of the escrow for governance and for what is rarely called; see {EscrowExtension}.
/// The owner cannot move funds, change a running job, or stop an exit; the guardian can only pause new awards.
/// - INV-ESC-4: the fee of an award is at most 100 bps, and was announced at least seven days before.
/// - INV-ESC-5: awards are paused for at most 7 days in any 30; every pause is in the log with its reason.
/// - INV-ESC-19: a listing holds until the next one of its token is active, and its micro limit is at most 100 dollars.
/// @custom:security-contact See SECURITY.md.
contract GovernanceExtension is
    IEscrowGovernance,
    IEscrowConsents,
    IEscrowRecords,
    EscrowExtension,
    EscrowNonces,
    EscrowSettings,
    Consents
{
    uint256 private constant _NOTICE = 7 days;
    uint256 private constant _MAX_PAUSE = 7 days;
    uint256 private constant _PAUSE_COOLDOWN = 30 days;

    /// @dev The owner is kept by {JobEscrow}, whose code this is a part of.
    modifier onlyEscrowOwner() {
        if (msg.sender != Ownable(address(this)).owner()) revert Ownable.OwnableUnauthorizedAccount(msg.sender);
        _;
    }

    /// @inheritdoc IEscrowGovernance
    function pauseAwards(uint256 duration, bytes32 reasonHash, string calldata uri) external onlyAsEscrow {
        if (msg.sender != _guardian) revert CallerUnauthorized(msg.sender, _guardian);
        if (duration == 0 || duration > _MAX_PAUSE) revert PauseDurationInvalid(duration, _MAX_PAUSE);
        if (reasonHash == 0 || bytes(uri).length == 0) revert PauseReasonMissing();
        if (bytes(uri).length > Limits.TEXT) revert TextTooLong(bytes(uri).length, Limits.TEXT);
        if (block.timestamp < _settings.pauseFrom) revert PauseTooSoon(_settings.pauseFrom);

        uint40 from = SafeCast.toUint40(block.timestamp);
        uint40 until = SafeCast.toUint40(block.timestamp + duration);
        _settings.pausedUntil = until;
        _settings.pauseFrom = SafeCast.toUint40(block.timestamp + _PAUSE_COOLDOWN);
        emit AwardsPaused(_pauses.length, msg.sender, until, reasonHash, uri);
        _pauses.push(Pause(msg.sender, from, until, reasonHash, uri));
    }

    /// @inheritdoc IEscrowGovernance
    function scheduleFee(uint256 feeBps_) external onlyAsEscrow onlyEscrowOwner {
        _requireFee(feeBps_);
        uint256 activeFrom = block.timestamp + _NOTICE;
        _settings.feeBps = uint8(_feeOf(_settings));
        _settings.nextFeeBps = uint8(feeBps_);
        _settings.nextFeeFrom = SafeCast.toUint40(activeFrom);
        emit FeeScheduled(feeBps_, activeFrom);
    }

    /// @inheritdoc IEscrowGovernance
    function scheduleListing(address token, uint96 microLimit) external onlyAsEscrow onlyEscrowOwner {
        _list(token, microLimit, block.timestamp + _NOTICE);
    }

    /// @inheritdoc IEscrowGovernance
    function setGuardian(address guardian_) external onlyAsEscrow onlyEscrowOwner {
        _setGuardian(guardian_);
    }

    /// @inheritdoc IEscrowConsents
    function cancel(uint256 word, uint256 mask) external onlyAsEscrow {
        _cancelNonces(msg.sender, word, mask);
    }

    /// @inheritdoc IEscrowConsents
    function cancelFor(address account, uint256 word, uint256 mask, bytes calldata signature) external onlyAsEscrow {
        _requireConsent(account, ConsentLib.cancel(account, word, mask), signature);
        _cancelNonces(account, word, mask);
    }

    /// @inheritdoc IEscrowRecords
    function sharePanelFees(bytes32 panelId, bytes32 appealPanelId, address token) external onlyAsEscrow whenIdle {
        mapping(bytes32 appealPanelId => PanelPot pot) storage pots = _panelPots[token][panelId];
        PanelPot pot = pots[appealPanelId];
        uint256 first = _share(panelId, token, pot.first());
        uint256 appeal = _share(appealPanelId, token, pot.appeal());
        pots[appealPanelId] = PanelPot.wrap(0).fill(first, appeal);
    }

    /// @inheritdoc IEscrowRecords
    function replayRecord(Terms calldata terms, uint256 milestone) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        if (!stored.unrecorded()) revert RecordNotMissing(jobId, milestone);
        _store(jobId, milestone, stored.withUnrecorded(false));
        _ledger().record(_factsOf(terms.offer, terms.bid, jobId, milestone, stored));
    }

    /// @inheritdoc IEscrowConsents
    function isNonceUsed(address account, uint256 nonce) external view returns (bool) {
        return _isNonceUsed(account, nonce);
    }

    /// @inheritdoc IEscrowConsents
    function nonceWord(address account, uint256 word) external view returns (uint256) {
        return _nonces[account][word];
    }

    /// @inheritdoc IEscrowRecords
    function panelFeesOf(
        bytes32 panelId,
        bytes32 appealPanelId,
        address token
    ) external view nonReentrantView returns (uint256 toPanel, uint256 toAppealPanel) {
        PanelPot pot = _panelPots[token][panelId][appealPanelId];
        return (pot.first(), pot.appeal());
    }

    /// @inheritdoc IEscrowRecords
    function appealFunderOf(bytes32 jobId, uint256 milestone) external view returns (address) {
        return _appealFunders[jobId][milestone];
    }

    /// @inheritdoc IEscrowGovernance
    function feeBps() external view returns (uint256) {
        return _feeOf(_settings);
    }

    /// @inheritdoc IEscrowGovernance
    function scheduledFee() external view returns (uint256 nextFeeBps, uint256 activeFrom) {
        return (_settings.nextFeeBps, _settings.nextFeeFrom);
    }

    /// @inheritdoc IEscrowGovernance
    function listingOf(address token) external view returns (bool isActive, uint256 decimals, uint256 microLimit) {
        return _listings[token].listedAt(block.timestamp);
    }

    /// @inheritdoc IEscrowGovernance
    function announcedListingOf(
        address token
    ) external view returns (uint256 activeFrom, uint256 decimals, uint256 microLimit) {
        TokenListing memory listing = _listings[token];
        if (listing.nextFrom != 0) return (listing.nextFrom, listing.nextDecimals, listing.nextMicroLimit);
        return (listing.activeFrom, listing.decimals, listing.microLimit);
    }

    /// @inheritdoc IEscrowGovernance
    function guardian() external view returns (address) {
        return _guardian;
    }

    /// @inheritdoc IEscrowGovernance
    function pausedUntil() external view returns (uint256) {
        return _settings.pausedUntil;
    }

    /// @inheritdoc IEscrowGovernance
    function pauseCount() external view returns (uint256) {
        return _pauses.length;
    }

    /// @inheritdoc IEscrowGovernance
    function pauseAt(uint256 index) external view returns (Pause memory) {
        return _pauses[index];
    }

    /// @dev Credits `amount` to the panel's members and returns what does not divide.
    function _share(bytes32 panelId, address token, uint256 amount) private returns (uint256 left) {
        if (amount == 0) return 0;
        address[] memory members = IEscrowJobs(address(this)).PANELS().panelOf(panelId).members;
        uint256 each = amount / members.length;
        for (uint256 i = 0; i < members.length; ++i) _credit(token, members[i], each);
        emit PanelFeesShared(panelId, token, each);
        return amount % members.length;
    }
}
