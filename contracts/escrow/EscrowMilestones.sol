// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowMilestones} from "../interfaces/IEscrowMilestones.sol";
import {IReputationLedger} from "../interfaces/IReputationLedger.sol";
import {Limits} from "../libraries/Limits.sol";
import {Shares} from "../libraries/Shares.sol";
import {Bid, Payee} from "../types/Bid.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {MilestoneWord} from "../types/Milestone.sol";
import {Offer} from "../types/Offer.sol";
import {Outcome} from "../types/Outcome.sol";
import {SettlementFacts, SettlementMarks} from "../types/SettlementFacts.sol";
import {Terms} from "../types/Terms.sol";
import {EscrowCredits} from "./EscrowCredits.sol";

/// @title EscrowMilestones
/// @notice How a milestone's state is read and changed, and the one way in which a milestone is paid out.
abstract contract EscrowMilestones is IEscrowMilestones, EscrowCredits {
    /// @dev How a milestone ends.
    struct Ending {
        Outcome outcome;
        uint256 providerBps; //  the provider's share, at most 10,000
        uint256 toClient; //     what a dispute leaves for the client, in units of the token
        uint256 toProvider; //   the same for the provider
        uint256 providerCost; // moves from what the provider earned to the client, as far as that goes
        uint256 clientCost; //   moves from the client's refund to the provider, as far as that goes
    }

    /// @dev What must be left when the ledger is called: more than the most expensive record costs (a test holds it below
    /// 110,000), so that a caller cannot starve the record and let the settlement through.
    uint256 private constant _RECORD_GAS = 150_000;

    function _load(
        Terms calldata terms,
        uint256 milestone
    ) internal view returns (bytes32 jobId, MilestoneWord stored) {
        jobId = terms.jobId(_CHAIN_ID);
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

    /// @dev Pays out and records a milestone that nobody disputed.
    function _settleUndisputed(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        Outcome outcome,
        uint256 providerBps
    ) internal {
        _settle(terms, jobId, milestone, stored, Ending(outcome, providerBps, 0, 0, 0, 0));
    }

    /// @dev Pays a milestone out and records it. Every terminal transition ends here, exactly once.
    function _settle(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        Ending memory ending
    ) internal {
        // Without a delivery the clock keeps the second of the end, for the fault and for a replay of the record.
        if (!stored.delivered()) stored = stored.withClock(block.timestamp);
        stored = _move(jobId, milestone, stored.withResult(ending.outcome, ending.providerBps), JobStatus.SETTLED);

        Offer calldata offer = terms.offer;
        Bid calldata bid = terms.bid;
        uint256 bond = bid.bondOf(milestone);
        uint256 bondToClient = ending.outcome.bondToClient(bond, ending.providerBps);
        (uint256 earned, uint256 fee, uint256 refund) = Shares.split(
            stored.amount(),
            ending.providerBps,
            stored.feeBps()
        );
        uint256 providerCost = ending.providerCost < earned ? ending.providerCost : earned;
        uint256 clientCost = ending.clientCost < refund ? ending.clientCost : refund;
        // The two lines above bound the costs, and a bond's part is at most the bond; amounts are below 2^98.
        unchecked {
            earned -= providerCost;
            refund = refund + providerCost - clientCost;
            address token = offer.token;
            _credit(token, offer.client, refund + bondToClient + ending.toClient);
            _creditProvider(token, bid, earned, bond - bondToClient + clientCost + ending.toProvider);
        }
        SettlementFacts memory facts = _factsOf(offer, bid, jobId, milestone, stored);
        emit MilestoneSettled(
            jobId,
            milestone,
            ending.outcome,
            ending.providerBps,
            earned,
            fee,
            refund,
            bondToClient,
            facts.faultBps
        );
        _record(facts, stored);
    }

    /// @dev What the provider earned goes to its payees, of which the last gets what rounding leaves; the rest is its own.
    function _creditProvider(address token, Bid calldata bid, uint256 earned, uint256 rest) private {
        Payee[] calldata payees = bid.payees;
        if (payees.length == 0) {
            _credit(token, bid.provider, earned + rest);
            return;
        }
        _credit(token, bid.provider, rest);
        uint256 left = earned;
        for (uint256 i = 0; i + 1 < payees.length; ++i) {
            uint256 part = Shares.portion(earned, payees[i].bps);
            left -= part;
            _credit(token, payees[i].account, part);
        }
        _credit(token, payees[payees.length - 1].account, left);
    }

    /// @dev A ledger that reverts cannot hold a settlement up: the milestone is marked, and anyone may replay.
    function _record(SettlementFacts memory facts, MilestoneWord stored) private {
        uint256 left = gasleft();
        if (left < _RECORD_GAS) revert GasTooLow(left, _RECORD_GAS);
        try _ledger().record(facts) {} catch {
            _words[facts.jobId][facts.milestone] = stored.withUnrecorded(true);
            emit RecordFailed(facts.jobId, facts.milestone);
        }
    }

    /// @dev All from the stored word and the terms, so that a replay says the same as the first attempt.
    function _factsOf(
        Offer calldata offer,
        Bid calldata bid,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored
    ) internal pure returns (SettlementFacts memory) {
        Outcome outcome = stored.outcome();
        uint256 providerBps = stored.providerBps();
        uint256 deliverWithin = bid.milestones[milestone].deliverWithin;
        bool delivered = stored.delivered();
        uint256 elapsed = delivered ? 0 : stored.clock() - stored.awardedAt();
        (uint256 fee, uint256 fullFee, uint256 volume) = _dollarsOf(stored, providerBps);
        return
            SettlementFacts({
                jobId: jobId,
                milestone: milestone,
                agentId: bid.agentId,
                client: offer.client,
                clientAgentId: offer.clientAgentId,
                outcome: outcome,
                providerBps: providerBps,
                faultBps: outcome.faultBps(providerBps, delivered, elapsed, deliverWithin),
                fee: fee,
                fullFee: fullFee,
                volume: volume,
                latency: stored.latency(),
                marks: _marksOf(stored, elapsed > deliverWithin && providerBps != 0)
            });
    }

    function _marksOf(MilestoneWord stored, bool isLate) private pure returns (uint256 marks) {
        if (stored.delivered()) marks = SettlementMarks.DELIVERED;
        if (stored.disputed()) marks |= SettlementMarks.DISPUTED;
        if (stored.appealWon()) marks |= SettlementMarks.APPEAL_WON;
        if (isLate) marks |= SettlementMarks.LATE;
        if (stored.usdDecimals() != 0) marks |= SettlementMarks.LISTED;
    }

    /// @dev Fees in nano-USD, volume in micro-USD; zero for a token that is not listed.
    function _dollarsOf(
        MilestoneWord stored,
        uint256 providerBps
    ) private pure returns (uint256 fee, uint256 fullFee, uint256 volume) {
        uint256 decimals = stored.usdDecimals();
        if (decimals == 0) return (0, 0, 0);
        uint256 amount = stored.amount();
        uint256 feeBps = stored.feeBps();
        // Amounts are below 2^96, and 10^9 is below 2^30; decimals are at most 31.
        unchecked {
            uint256 unit = 10 ** (decimals - 1);
            uint256 gross = Shares.portion(amount, providerBps);
            fee = (Shares.portion(gross, feeBps) * 1e9) / unit;
            fullFee = (Shares.portion(amount, feeBps) * 1e9) / unit;
            volume = (gross * 1e6) / unit;
        }
    }

    function _requireStatus(bytes32 jobId, uint256 milestone, MilestoneWord stored, JobStatus expected) internal pure {
        if (stored.status() != expected) revert JobStatusMismatch(jobId, milestone, stored.status());
    }

    /// @dev A message names the clock of the step that it was signed for, and is void in every other.
    function _requireClock(MilestoneWord stored, uint40 clock) internal pure {
        if (stored.clock() != clock) revert ClockMismatch(clock, stored.clock());
    }

    /// @dev A step begins in a later second than the one before, so that its clock names it alone.
    function _requireLater(MilestoneWord stored) internal view {
        if (block.timestamp == stored.clock()) revert StepTooSoon(block.timestamp);
    }

    function _requireUnexpired(uint256 validUntil) internal view {
        if (block.timestamp > validUntil) revert MessageExpired(validUntil);
    }

    function _requireText(bytes calldata text) internal pure {
        if (text.length > Limits.TEXT) revert TextTooLong(text.length, Limits.TEXT);
    }

    /// @dev The last second at which the provider may deliver. Of a milestone that was awarded.
    function _deadlineOf(
        Terms calldata terms,
        uint256 milestone,
        MilestoneWord stored
    ) internal pure returns (uint256) {
        return stored.awardedAt() + terms.bid.milestones[milestone].deliverWithin;
    }

    /// @dev The last second at which a party may dispute the delivery. The provider of a refused one has until its deadline to
    /// replace it, so silence ends nothing before that.
    function _reviewUntil(
        Terms calldata terms,
        uint256 milestone,
        MilestoneWord stored
    ) internal pure returns (uint256 until) {
        until = stored.clock() + terms.offer.reviewWindow;
        if (!stored.refused()) return until;
        uint256 deadline = _deadlineOf(terms, milestone, stored);
        return until < deadline ? deadline : until;
    }
}
