// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IAgentAuthority} from "../interfaces/IAgentAuthority.sol";
import {IDeliveryVerifier} from "../interfaces/IDeliveryVerifier.sol";
import {IEscrowJobs} from "../interfaces/IEscrowJobs.sol";
import {IReputationLedger} from "../interfaces/IReputationLedger.sol";
import {Shares} from "../libraries/Shares.sol";
import {ConsentLib} from "../types/Consent.sol";
import {FundingMode} from "../types/FundingMode.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {MilestoneWord} from "../types/Milestone.sol";
import {Offer} from "../types/Offer.sol";
import {Outcome} from "../types/Outcome.sol";
import {Terms, TermsLib} from "../types/Terms.sol";
import {EscrowAwards} from "./EscrowAwards.sol";
import {EscrowFunds} from "./EscrowFunds.sol";
import {EscrowGovernance} from "./EscrowGovernance.sol";
import {EscrowMilestones} from "./EscrowMilestones.sol";
import {JobDisputes} from "./JobDisputes.sol";

/// @title JobEscrow
/// @notice See {IJobEscrow}.
/// @dev Not upgradeable. Nobody can move a job's funds but by the edges below; the owner can change the fee of future
/// awards and list tokens, the guardian can pause new awards, and neither can do more.
/// Laws, beside those of {EscrowConsents}, {EscrowFunds} and {EscrowGovernance}:
/// - INV-ESC-6: amount and bond of a milestone leave it exactly once; credits and the burned fee add up to them (G2).
/// - INV-ESC-7: every open milestone has an exit that anyone can take after a finite time (G3).
/// - INV-ESC-8: nothing that was fixed at award changes (G4).
/// - INV-ESC-9: the ledger hears of a milestone only when it is SETTLED, and once (G5).
/// - INV-ESC-10: status moves only along {JobStatusLib}; nothing follows SETTLED.
/// @custom:security-contact See SECURITY.md.
contract JobEscrow is EscrowAwards, EscrowFunds, Multicall {
    /// @dev What a verifier may spend.
    uint256 private constant _VERIFIER_GAS = 1_000_000;

    /// @inheritdoc IEscrowJobs
    IReputationLedger public immutable override LEDGER;

    /// @notice The other half of this contract's code.
    JobDisputes public immutable DISPUTES;

    constructor(
        IAgentAuthority registry,
        IReputationLedger ledger,
        JobDisputes disputes,
        address owner_,
        address guardian_,
        uint256 feeBps_,
        InitialListing[] memory listings
    ) EscrowAwards(registry, disputes.PANELS()) EscrowGovernance(owner_, guardian_, feeBps_, listings) {
        LEDGER = ledger;
        DISPUTES = disputes;
    }

    /// @dev What stands in {IEscrowDisputes}, with the ledger behind the calldata: the other half is older than the ledger and
    /// keeps nothing. Nothing is payable there.
    // One call, in assembly because no high-level one can answer with any number of bytes.
    // solhint-disable-next-line no-complex-fallback
    fallback() external {
        address disputes = address(DISPUTES);
        address ledger = address(LEDGER);
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            calldatacopy(start, 0, calldatasize())
            mstore(add(start, calldatasize()), ledger)
            let success := delegatecall(gas(), disputes, start, add(calldatasize(), 0x20), 0, 0)
            returndatacopy(start, 0, returndatasize())
            switch success
            case 0 {
                revert(start, returndatasize())
            }
            default {
                return(start, returndatasize())
            }
        }
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
        bytes32 bidHash = terms.uncheckedBid().hash(offerHash);
        _requireConsent(terms.offer.client, ConsentLib.award(terms.offer.client, bidHash), clientSignature);
        _requireConsent(terms.uncheckedBid().provider, bidHash, providerSignature);
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
        bytes32 bidHash = terms.uncheckedBid().hash(offerHash);
        _requireSignature(terms.uncheckedBid().provider, bidHash, providerSignature);
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
        if (terms.offer.verifier != address(0)) {
            _requireVerified(terms.offer, jobId, milestone, deliveryHash, proof);
            _settleUndisputed(terms, jobId, milestone, delivered, Outcome.VERIFIED, Shares.WHOLE);
        } else if (stored.status() == JobStatus.ACTIVE) {
            _move(jobId, milestone, delivered, JobStatus.DELIVERED);
        }
    }

    /// @inheritdoc IEscrowJobs
    function deliverAndRelease(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        string calldata uri,
        bytes calldata clientSignature
    ) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        stored = _noteDelivery(terms, jobId, milestone, stored, deliveryHash, uri);
        _requireReleased(terms.offer.client, jobId, milestone, deliveryHash, clientSignature);
        _settleUndisputed(terms, jobId, milestone, stored, Outcome.RELEASED, Shares.WHOLE);
    }

    /// @inheritdoc IEscrowJobs
    function release(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        bytes calldata clientSignature
    ) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        if (stored.disputed()) revert JobStatusMismatch(jobId, milestone, stored.status());
        address client = terms.offer.client;
        _requireConsent(client, ConsentLib.release(client, jobId, milestone, deliveryHash), clientSignature);
        _settleUndisputed(terms, jobId, milestone, stored, Outcome.RELEASED, Shares.WHOLE);
    }

    /// @inheritdoc IEscrowJobs
    function reclaim(Terms calldata terms, uint256 milestone) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.ACTIVE);
        uint256 deadline = _deadlineOf(terms, milestone);
        if (block.timestamp <= deadline) revert DeliveryDeadlineAhead(deadline);
        _settleUndisputed(terms, jobId, milestone, stored, Outcome.MISSED, 0);
    }

    /// @inheritdoc IEscrowJobs
    function autoRelease(Terms calldata terms, uint256 milestone) external whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.DELIVERED);
        uint256 reviewUntil = _reviewUntil(terms, stored);
        if (block.timestamp <= reviewUntil) revert ReviewWindowOpen(reviewUntil);
        _settleUndisputed(terms, jobId, milestone, stored, Outcome.AUTO_RELEASED, Shares.WHOLE);
    }

    /// @inheritdoc IEscrowJobs
    function hashesOf(Terms calldata terms) external view returns (bytes32 offerHash, bytes32 bidHash, bytes32 jobId) {
        offerHash = terms.offer.hash();
        bidHash = terms.uncheckedBid().hash(offerHash);
        jobId = TermsLib.jobIdOf(offerHash, bidHash);
    }

    function _settleUndisputed(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        Outcome outcome,
        uint256 providerBps
    ) private {
        _settle(terms, jobId, milestone, stored, outcome, providerBps, 0, 0, 0);
    }

    /// @dev Requires that the provider may deliver now, and says what it delivers. A first delivery stops the clock of
    /// the deadline and starts that of the review; a later one changes neither.
    function _noteDelivery(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        bytes32 deliveryHash,
        string calldata uri
    ) private returns (MilestoneWord delivered) {
        _requireCaller(terms.uncheckedBid().provider);
        _requireText(bytes(uri));
        if (deliveryHash == 0) revert DeliveryHashZero();
        delivered = stored;
        if (stored.status() == JobStatus.ACTIVE) {
            uint256 deadline = _deadlineOf(terms, milestone);
            if (block.timestamp > deadline) revert DeliveryDeadlinePassed(deadline);
            delivered = stored.withDelivery(SafeCast.toUint40(block.timestamp));
        } else {
            _requireStatus(jobId, milestone, stored, JobStatus.DELIVERED);
            uint256 reviewUntil = _reviewUntil(terms, stored);
            if (block.timestamp > reviewUntil) revert ReviewWindowPassed(reviewUntil);
        }
        emit MilestoneDelivered(jobId, milestone, deliveryHash, uri);
    }

    function _requireReleased(
        address client,
        bytes32 jobId,
        uint256 milestone,
        bytes32 deliveryHash,
        bytes calldata signature
    ) private view {
        _requireSignature(client, ConsentLib.release(client, jobId, milestone, deliveryHash), signature);
    }

    /// @dev Without a right to write, with bounded gas, and without copying more than a word of its answer.
    function _requireVerified(
        Offer calldata offer,
        bytes32 jobId,
        uint256 milestone,
        bytes32 deliveryHash,
        bytes calldata proof
    ) private view {
        address verifier = offer.verifier;
        bytes memory request = abi.encodeCall(
            IDeliveryVerifier.verifyDelivery,
            (jobId, milestone, offer.briefHash, deliveryHash, proof)
        );
        bool success;
        bytes32 answer;
        uint256 size;
        // Solidity cannot cap the gas and the answer of a static call at once.
        assembly ("memory-safe") {
            success := staticcall(_VERIFIER_GAS, verifier, add(request, 0x20), mload(request), 0x00, 0x20)
            size := returndatasize()
            answer := mload(0x00)
        }
        bool accepted = success && size >= 0x20 && bytes4(answer) == IDeliveryVerifier.verifyDelivery.selector;
        if (!accepted) revert VerifierRefused(verifier, deliveryHash);
    }

    /// @inheritdoc EscrowMilestones
    function _ledger() internal view override returns (IReputationLedger) {
        return LEDGER;
    }

    function _requireCaller(address required) private view {
        if (msg.sender != required) revert CallerUnauthorized(msg.sender, required);
    }
}
