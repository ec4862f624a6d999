// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IEscrowGovernance} from "../interfaces/IEscrowGovernance.sol";
import {Limits} from "../libraries/Limits.sol";
import {TokenListing} from "../types/TokenListing.sol";

/// @title EscrowGovernance
/// @notice See {IEscrowGovernance}.
/// @dev The owner cannot move funds, change a running job, or stop an exit; the guardian can only pause new awards.
/// - INV-ESC-4: the fee of an award is at most 100 bps, and was announced at least seven days before.
/// - INV-ESC-5: awards are paused for at most 7 days in any 30; every pause stands in the log with its reason.
abstract contract EscrowGovernance is IEscrowGovernance, ICommonErrors, Ownable2Step {
    uint256 private constant _NOTICE = 7 days;
    uint256 private constant _MAX_PAUSE = 7 days;
    uint256 private constant _PAUSE_COOLDOWN = 30 days;
    uint256 private constant _MAX_DECIMALS = 30;

    // slot (19 of 32 bytes): read by every award
    struct Settings {
        uint8 feeBps; //       1  basis points, at most 100
        uint8 nextFeeBps; //   1  holds from `nextFeeFrom` on
        uint40 nextFeeFrom; // 5  unix seconds
        uint40 pausedUntil; // 5  unix seconds
        uint40 pauseFrom; //   5  unix seconds; the earliest start of the next pause
    }

    Settings private _settings;
    address private _guardian;
    Pause[] private _pauses;
    mapping(address token => TokenListing listing) private _listings;

    constructor(address owner_, address guardian_, uint256 feeBps_, InitialListing[] memory listings) Ownable(owner_) {
        _requireFee(feeBps_);
        _settings.feeBps = uint8(feeBps_);
        _settings.nextFeeBps = uint8(feeBps_);
        _guardian = guardian_;
        emit FeeScheduled(feeBps_, block.timestamp);
        emit GuardianChanged(guardian_);
        for (uint256 i = 0; i < listings.length; ++i) _list(listings[i].token, listings[i].microLimit, block.timestamp);
    }

    /// @inheritdoc IEscrowGovernance
    function pauseAwards(uint256 duration, bytes32 reasonHash, string calldata uri) external {
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
    function scheduleFee(uint256 feeBps_) external onlyOwner {
        _requireFee(feeBps_);
        uint256 activeFrom = block.timestamp + _NOTICE;
        _settings.feeBps = uint8(feeBps());
        _settings.nextFeeBps = uint8(feeBps_);
        _settings.nextFeeFrom = SafeCast.toUint40(activeFrom);
        emit FeeScheduled(feeBps_, activeFrom);
    }

    /// @inheritdoc IEscrowGovernance
    function scheduleListing(address token, uint96 microLimit) external onlyOwner {
        _list(token, microLimit, block.timestamp + _NOTICE);
    }

    /// @inheritdoc IEscrowGovernance
    function setGuardian(address guardian_) external onlyOwner {
        _guardian = guardian_;
        emit GuardianChanged(guardian_);
    }

    /// @inheritdoc IEscrowGovernance
    function scheduledFee() external view returns (uint256 nextFeeBps, uint256 activeFrom) {
        return (_settings.nextFeeBps, _settings.nextFeeFrom);
    }

    /// @inheritdoc IEscrowGovernance
    function listingOf(address token) external view returns (uint256 activeFrom, uint256 decimals, uint256 microLimit) {
        TokenListing memory listing = _listings[token];
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

    /// @inheritdoc IEscrowGovernance
    function feeBps() public view returns (uint256) {
        return _feeOf(_settings);
    }

    /// @dev The fee for an award now; reverts while awards are paused. One read of storage.
    function _requireAwardsOpen() internal view returns (uint256 fee) {
        Settings memory settings = _settings;
        if (block.timestamp < settings.pausedUntil) revert AwardsArePaused(settings.pausedUntil);
        return _feeOf(settings);
    }

    /// @dev The listing of `token` as it counts now: its decimals plus 1, and the limit of its micro tier; both 0 unless it
    /// is active.
    function _activeListing(address token) internal view returns (uint256 usdDecimals, uint256 microLimit) {
        TokenListing memory listing = _listings[token];
        if (!listing.isActive(block.timestamp)) return (0, 0);
        return (uint256(listing.decimals) + 1, listing.microLimit);
    }

    function _feeOf(Settings memory settings) private view returns (uint256) {
        return block.timestamp < settings.nextFeeFrom ? settings.feeBps : settings.nextFeeBps;
    }

    function _requireFee(uint256 feeBps_) private pure {
        if (feeBps_ > Limits.FEE_BPS) revert FeeTooHigh(feeBps_, Limits.FEE_BPS);
    }

    function _list(address token, uint96 microLimit, uint256 activeFrom) private {
        uint8 decimals = IERC20Metadata(token).decimals();
        if (decimals > _MAX_DECIMALS) revert TokenDecimalsUnsupported(token, decimals);
        _listings[token] = TokenListing(SafeCast.toUint40(activeFrom), decimals, microLimit);
        emit ListingScheduled(token, decimals, microLimit, activeFrom);
    }
}
