// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Consents} from "../consents/Consents.sol";
import {IEscrowMilestones} from "../interfaces/IEscrowMilestones.sol";
import {IReputationLedger} from "../interfaces/IReputationLedger.sol";
import {EscrowDomain} from "../libraries/EscrowDomain.sol";
import {Limits} from "../libraries/Limits.sol";
import {Shares} from "../libraries/Shares.sol";
import {Bid, Payee} from "../types/Bid.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {Milestone, MilestoneWord} from "../types/Milestone.sol";
import {Outcome} from "../types/Outcome.sol";
import {SettlementFacts} from "../types/SettlementFacts.sol";
import {Terms} from "../types/Terms.sol";
import {EscrowCredits} from "./EscrowCredits.sol";

/// @title EscrowMilestones
/// @notice What is stored of the milestones, and the one way in which a milestone is paid out.
/// @dev The storage of this contract and its bases is all that {JobEscrow} and {JobDisputes} share: both begin with it, so that
/// the code of one finds what the other wrote.
abstract contract EscrowMilestones is IEscrowMilestones, EscrowCredits, Consents {
    /// @dev What must be left when the ledger is called: more than the dearest record costs (a test holds it below
    /// 110,000), so that a caller cannot starve the record and let the settlement through.
    uint256 private constant _RECORD_GAS = 150_000;

    mapping(bytes32 jobId => mapping(uint256 milestone => MilestoneWord)) private _words;

    /// @dev Only {JobDisputes} uses these two; they stand here so that no variable stands in one half alone below this.
    mapping(bytes32 jobId => mapping(uint256 milestone => address funder)) internal _appealFunders;
    mapping(address token => mapping(bytes32 panelId => uint256 amount)) internal _panelFees;

    constructor() EIP712(EscrowDomain.NAME, EscrowDomain.VERSION) {}

    /// @inheritdoc IEscrowMilestones
    function milestoneOf(bytes32 jobId, uint256 milestone) external view nonReentrantView returns (Milestone memory) {
        return _words[jobId][milestone].unpack();
    }

    function _load(
        Terms calldata terms,
        uint256 milestone
    ) internal view returns (bytes32 jobId, MilestoneWord stored) {
        jobId = terms.jobId();
        stored = _words[jobId][milestone];
    }

    /// @dev The ledger that every settlement goes to.
    function _ledger() internal view virtual returns (IReputationLedger);

    /// @dev Stores a milestone whose status stays.
    function _store(bytes32 jobId, uint256 milestone, MilestoneWord stored) internal {
        _words[jobId][milestone] = stored;
    }

    /// @dev The one place where a status changes. `stored` still has the status that it comes from.
    function _move(
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        JobStatus to
    ) internal returns (MilestoneWord moved) {
        JobStatus from = stored.status();
        if (!from.canBecome(to)) revert JobStatusMismatch(jobId, milestone, from);
        moved = stored.withStatus(to);
        _words[jobId][milestone] = moved;
    }

    /// @dev Terms are awarded once: their job's id is new. All milestones of a job are stored at once.
    function _requireNew(bytes32 jobId) internal view {
        JobStatus status = _words[jobId][0].status();
        if (status != JobStatus.NONE) revert JobStatusMismatch(jobId, 0, status);
    }

    /// @dev Whether any milestone of a job was ever awarded.
    function _exists(bytes32 jobId) internal view returns (bool) {
        return _words[jobId][0].status() != JobStatus.NONE;
    }

    /// @dev Pays a milestone out and records it. Every terminal transition ends here, exactly once. `providerCost` moves from
    /// what the provider earned to the client, as far as that goes.
    function _settle(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        Outcome outcome,
        uint256 providerBps,
        uint256 providerCost
    ) internal {
        bool bondToClient =
            outcome == Outcome.MISSED || (outcome == Outcome.GIVEN_UP && stored.status() == JobStatus.ACTIVE);
        // The share is at most 10,000: constants, and whoever passes another has checked it.
        stored = _move(jobId, milestone, stored.withResult(outcome, providerBps), JobStatus.SETTLED);

        (uint256 earned, uint256 fee, uint256 refund) = Shares.split(stored.amount(), providerBps, stored.feeBps());
        if (providerCost > earned) providerCost = earned;
        // The line above bounds the first; the sum is at most the amount.
        unchecked {
            earned -= providerCost;
            refund += providerCost;
        }
        Bid calldata bid = terms.bid;
        address token = terms.offer.token;
        uint256 bond = bid.bondOf(milestone);
        _credit(token, terms.offer.client, bondToClient ? refund + bond : refund);
        if (!bondToClient) _credit(token, bid.provider, bond);
        _creditPayees(token, bid, earned);
        emit MilestoneSettled(jobId, milestone, outcome, providerBps, earned, fee, refund, bondToClient);

        _record(terms, jobId, milestone, stored);
    }

    /// @dev The last payee gets what rounding leaves.
    function _creditPayees(address token, Bid calldata bid, uint256 earned) private {
        Payee[] calldata payees = bid.payees;
        if (payees.length == 0) {
            _credit(token, bid.provider, earned);
            return;
        }
        uint256 left = earned;
        for (uint256 i = 0; i + 1 < payees.length; ++i) {
            uint256 part = Shares.portion(earned, payees[i].bps);
            left -= part;
            _credit(token, payees[i].account, part);
        }
        _credit(token, payees[payees.length - 1].account, left);
    }

    /// @dev A ledger that reverts cannot hold a settlement up: the milestone is marked, and anyone may replay.
    function _record(Terms calldata terms, bytes32 jobId, uint256 milestone, MilestoneWord stored) private {
        uint256 left = gasleft();
        if (left < _RECORD_GAS) revert GasTooLow(left, _RECORD_GAS);
        // The answer is not copied. The ledger is ours and calls nobody.
        try _ledger().record(_factsOf(terms, jobId, milestone, stored)) {} catch {
            _words[jobId][milestone] = stored.withUnrecorded(true);
            emit RecordFailed(jobId, milestone);
        }
    }

    /// @dev All from the stored word and the terms, so that a replay says the same as the first attempt.
    function _factsOf(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored
    ) internal pure returns (SettlementFacts memory facts) {
        facts.jobId = jobId;
        facts.milestone = milestone;
        facts.agentId = terms.bid.agentId;
        facts.client = terms.offer.client;
        facts.clientAgentId = terms.offer.clientAgentId;
        facts.outcome = stored.outcome();
        facts.providerBps = stored.providerBps();
        uint256 decimals = stored.usdDecimals();
        if (decimals != 0) {
            uint256 unit = 10 ** (decimals - 1);
            uint256 gross = Shares.portion(stored.amount(), facts.providerBps);
            facts.fee = (Shares.portion(gross, stored.feeBps()) * 1e9) / unit;
            facts.fullFee = (Shares.portion(stored.amount(), stored.feeBps()) * 1e9) / unit;
            facts.volume = (gross * 1e6) / unit;
        }
        uint256 deliveredAt = stored.deliveredAt();
        facts.delivered = deliveredAt != 0;
        if (facts.delivered) facts.latency = deliveredAt - stored.awardedAt();
        facts.disputed = stored.disputed();
        facts.appealWon = stored.appealWon();
    }

    function _requireStatus(bytes32 jobId, uint256 milestone, MilestoneWord stored, JobStatus expected) internal pure {
        if (stored.status() != expected) revert JobStatusMismatch(jobId, milestone, stored.status());
    }

    function _requireUnexpired(uint256 validUntil) internal view {
        if (block.timestamp > validUntil) revert MessageExpired(validUntil);
    }

    function _requireText(bytes calldata text) internal pure {
        if (text.length > Limits.TEXT) revert TextTooLong(text.length, Limits.TEXT);
    }

    function _deadlineOf(Terms calldata terms, uint256 milestone) internal pure returns (uint256) {
        return terms.bid.milestones[milestone].deliverBy;
    }

    function _reviewUntil(Terms calldata terms, MilestoneWord stored) internal pure returns (uint256) {
        return stored.clock() + terms.offer.reviewWindow;
    }
}
