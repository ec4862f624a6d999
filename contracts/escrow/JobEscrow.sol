// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

import {IAgentAuthority} from "../interfaces/IAgentAuthority.sol";
import {IDeliveryVerifier} from "../interfaces/IDeliveryVerifier.sol";
import {IEscrowGovernance} from "../interfaces/IEscrowGovernance.sol";
import {IEscrowJobs} from "../interfaces/IEscrowJobs.sol";
import {IPanelRegistry} from "../interfaces/IPanelRegistry.sol";
import {IReputationLedger} from "../interfaces/IReputationLedger.sol";
import {Shares} from "../libraries/Shares.sol";
import {ConsentLib} from "../types/Consent.sol";
import {FundingMode} from "../types/FundingMode.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {Milestone, MilestoneWord} from "../types/Milestone.sol";
import {Outcome} from "../types/Outcome.sol";
import {Terms, TermsLib} from "../types/Terms.sol";
import {EscrowAwards} from "./EscrowAwards.sol";
import {EscrowFunds} from "./EscrowFunds.sol";
import {EscrowMilestones} from "./EscrowMilestones.sol";
import {DisputesExtension} from "./extensions/DisputesExtension.sol";
import {Extended} from "./extensions/Extended.sol";

/// @title JobEscrow
/// @notice See {IJobEscrow}.
/// @dev Not upgradeable. Nobody can move a job's funds but by the edges below; the owner can change the fee of future
/// awards and list tokens, the guardian can pause new awards, and neither can do more. What is not here is in the
/// extensions, which the fallback of {Extended} runs; they are fixed when the escrow is made.
/// Laws, beside those of {EscrowNonces}, {EscrowFunds} and the extensions:
/// - INV-ESC-6: amount and bond of a milestone leave it exactly once; credits and the burned fee add up to them (G2).
/// - INV-ESC-7: every open milestone has an exit that anyone can take after a finite time (G3).
/// - INV-ESC-8: nothing that was fixed at award changes (G4).
/// - INV-ESC-9: the ledger hears of a milestone only when it is SETTLED, and once (G5).
/// - INV-ESC-10: status moves only along {JobStatusLib}; nothing follows SETTLED.
/// - INV-ESC-15: a message about a milestone counts only in the step that it was signed for, until its time is over.
/// - INV-ESC-16: a delivery is replaced only before its deadline and in a later second, and has a whole review window.
/// - INV-ESC-18: an award fits what both parties signed: the fee, the tier, and for each milestone the whole time of the bid.
/// @custom:security-contact See SECURITY.md.
contract JobEscrow is EscrowAwards, EscrowFunds, Multicall, Extended, Ownable2Step {
    /// @dev What a verifier may spend.
    uint256 private constant _VERIFIER_GAS = 1_000_000;

    /// @dev What must be left before it is asked, so that a caller cannot make it refuse by too little gas: it gets at most 63
    /// of 64 parts of what is left.
    uint256 private constant _VERIFIER_GAS_LEFT = 1_100_000;

    /// @inheritdoc IEscrowJobs
    IReputationLedger public immutable override LEDGER;

    /// @notice The extension for disputes and agreements, which hands on what it does not know to that for governance.
    DisputesExtension public immutable DISPUTES;

    constructor(
        IAgentAuthority registry,
        IReputationLedger ledger,
        IPanelRegistry panels,
        DisputesExtension disputes,
        address owner_,
        address guardian_,
        uint256 feeBps_,
        IEscrowGovernance.InitialListing[] memory listings
    ) EscrowAwards(registry, panels) Ownable(owner_) {
        LEDGER = ledger;
        DISPUTES = disputes;
        _setFirstFee(feeBps_);
        _setGuardian(guardian_);
        for (uint256 i = 0; i < listings.length; ++i) _list(listings[i].token, listings[i].microLimit, block.timestamp);
    }

    /// @inheritdoc IEscrowJobs
    function award(
        Terms calldata terms,
        bytes calldata clientSignature,
        bytes calldata providerSignature,
        FundingMode mode,
        bytes calldata proof
    ) external nonReentrant returns (bytes32 jobId) {
        bytes32 offerHash = terms.offer.hash();
        bytes32 bidHash = terms.bid.hash(offerHash);
        _requireConsent(terms.offer.client, ConsentLib.award(terms.offer.client, bidHash), clientSignature);
        _requireConsent(terms.bid.provider, bidHash, providerSignature);
        return _award(terms, offerHash, bidHash, mode, proof);
    }

    /// @inheritdoc IEscrowJobs
    function hire(
        Terms calldata terms,
        bytes calldata providerSignature,
        FundingMode mode,
        bytes calldata proof
    ) external nonReentrant returns (bytes32 jobId) {
        _requireCaller(terms.offer.client);
        bytes32 offerHash = terms.offer.hash();
        bytes32 bidHash = terms.bid.hash(offerHash);
        _requireSignature(terms.bid.provider, bidHash, providerSignature);
        return _award(terms, offerHash, bidHash, mode, proof);
    }

    /// @inheritdoc IEscrowJobs
    function deliver(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        string calldata uri,
        bytes calldata proof
    ) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        MilestoneWord delivered = _noteDelivery(terms, jobId, milestone, stored, deliveryHash, uri);
        address verifier = terms.offer.verifier;
        if (verifier != address(0)) {
            if (_verifies(verifier, jobId, milestone, terms.offer.briefHash, deliveryHash, proof)) {
                _settleUndisputed(terms, jobId, milestone, delivered, Outcome.VERIFIED, Shares.WHOLE);
                return;
            }
            if (terms.offer.panelId == 0) revert VerifierRefused(verifier, deliveryHash);
            delivered = delivered.withRefusal();
            emit DeliveryRefused(jobId, milestone, verifier, deliveryHash);
        }
        if (stored.status() == JobStatus.ACTIVE) _move(jobId, milestone, delivered, JobStatus.DELIVERED);
        else _store(jobId, milestone, delivered);
    }

    /// @inheritdoc IEscrowJobs
    function deliverAndRelease(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        string calldata uri,
        uint40 validUntil,
        bytes calldata clientSignature
    ) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        stored = _noteDelivery(terms, jobId, milestone, stored, deliveryHash, uri);
        _requireUnexpired(validUntil);
        address client = terms.offer.client;
        bytes32 message = ConsentLib.release(client, jobId, milestone, deliveryHash, 0, validUntil);
        _requireSignature(client, message, clientSignature);
        _settleUndisputed(terms, jobId, milestone, stored, Outcome.RELEASED, Shares.WHOLE);
    }

    /// @inheritdoc IEscrowJobs
    function release(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        uint40 clock,
        uint40 validUntil,
        bytes calldata clientSignature
    ) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        address client = terms.offer.client;
        bool isEarly = msg.sender == client && stored.status() == JobStatus.ACTIVE;
        if (!isEarly) _requireStatus(jobId, milestone, stored, JobStatus.DELIVERED);
        _requireClock(stored, clock);
        _requireUnexpired(validUntil);
        bytes32 message = ConsentLib.release(client, jobId, milestone, deliveryHash, clock, validUntil);
        _requireConsent(client, message, clientSignature);
        _settleUndisputed(terms, jobId, milestone, stored, Outcome.RELEASED, Shares.WHOLE);
    }

    /// @inheritdoc IEscrowJobs
    function reclaim(Terms calldata terms, uint256 milestone) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        if (stored.refused()) {
            _requireStatus(jobId, milestone, stored, JobStatus.DELIVERED);
            _requireReviewPassed(terms, milestone, stored);
        } else {
            _requireStatus(jobId, milestone, stored, JobStatus.ACTIVE);
            uint256 deadline = _deadlineOf(terms, milestone, stored);
            if (block.timestamp <= deadline) revert DeliveryDeadlineAhead(deadline);
        }
        _settleUndisputed(terms, jobId, milestone, stored, Outcome.MISSED, 0);
    }

    /// @inheritdoc IEscrowJobs
    function autoRelease(Terms calldata terms, uint256 milestone) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.DELIVERED);
        if (stored.refused()) revert DeliveryWasRefused(jobId, milestone);
        _requireReviewPassed(terms, milestone, stored);
        _settleUndisputed(terms, jobId, milestone, stored, Outcome.AUTO_RELEASED, Shares.WHOLE);
    }

    /// @inheritdoc IEscrowJobs
    function milestoneOf(bytes32 jobId, uint256 milestone) external view nonReentrantView returns (Milestone memory) {
        return _words[jobId][milestone].unpack();
    }

    /// @inheritdoc IEscrowJobs
    function hashesOf(Terms calldata terms) external view returns (bytes32 offerHash, bytes32 bidHash, bytes32 jobId) {
        offerHash = terms.offer.hash();
        bidHash = terms.bid.hash(offerHash);
        jobId = TermsLib.jobIdOf(_CHAIN_ID, offerHash, bidHash);
    }

    /// @dev Requires that the provider may deliver now, and says what it delivers. Until the deadline a delivery takes the
    /// place of the one before and begins a review of its own. It needs a later second, so that the clock that messages
    /// name means one delivery.
    function _noteDelivery(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        bytes32 deliveryHash,
        string calldata uri
    ) private returns (MilestoneWord delivered) {
        _requireCaller(terms.bid.provider);
        _requireText(bytes(uri));
        if (deliveryHash == 0) revert DeliveryHashZero();
        if (stored.status() != JobStatus.ACTIVE) {
            _requireStatus(jobId, milestone, stored, JobStatus.DELIVERED);
            _requireLater(stored);
        }
        uint256 deadline = _deadlineOf(terms, milestone, stored);
        if (block.timestamp > deadline) revert DeliveryDeadlinePassed(deadline);
        delivered = stored.withDelivery(block.timestamp);
        emit MilestoneDelivered(jobId, milestone, deliveryHash, uri);
    }

    /// @dev Without a right to write, with bounded gas, and without copying more than a word of its answer.
    function _verifies(
        address verifier,
        bytes32 jobId,
        uint256 milestone,
        bytes32 briefHash,
        bytes32 deliveryHash,
        bytes calldata proof
    ) private view returns (bool) {
        bytes memory request = abi.encodeCall(
            IDeliveryVerifier.verifyDelivery,
            (jobId, milestone, briefHash, deliveryHash, proof)
        );
        uint256 left = gasleft();
        if (left < _VERIFIER_GAS_LEFT) revert GasTooLow(left, _VERIFIER_GAS_LEFT);
        bool success;
        bytes32 answer;
        uint256 size;
        // Solidity cannot cap the gas and the answer of a static call at once.
        assembly ("memory-safe") {
            success := staticcall(_VERIFIER_GAS, verifier, add(request, 0x20), mload(request), 0x00, 0x20)
            size := returndatasize()
            answer := mload(0x00)
        }
        return success && size >= 0x20 && bytes4(answer) == IDeliveryVerifier.verifyDelivery.selector;
    }

    /// @inheritdoc EscrowMilestones
    function _ledger() internal view override returns (IReputationLedger) {
        return LEDGER;
    }

    /// @inheritdoc Extended
    function _extension() internal view override returns (address) {
        return address(DISPUTES);
    }

    function _requireReviewPassed(Terms calldata terms, uint256 milestone, MilestoneWord stored) private view {
        uint256 reviewUntil = _reviewUntil(terms, milestone, stored);
        if (block.timestamp <= reviewUntil) revert ReviewWindowOpen(reviewUntil);
    }

    function _requireCaller(address required) private view {
        if (msg.sender != required) revert CallerUnauthorized(msg.sender, required);
    }
}
