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
import {Offer} from "../types/Offer.sol";
import {Outcome} from "../types/Outcome.sol";
import {PanelPot} from "../types/PanelPot.sol";
import {SettlementFacts, SettlementMarks} from "../types/SettlementFacts.sol";
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

    // Only {JobDisputes} uses these two; they stand here so that no variable stands in one half alone below this.
    /// @dev Who paid the bond of an appeal for somebody else.
    mapping(bytes32 jobId => mapping(uint256 milestone => address funder)) internal _appealFunders;
    /// @dev What the two panels of an offer earned together, so that a dispute writes one slot for both.
    mapping(address token => mapping(bytes32 panelId => mapping(bytes32 appealPanelId => PanelPot)))
        internal _panelPots;

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

    /// @dev Pays a milestone out and records it. Every terminal transition ends here, exactly once. What a dispute leaves for
    /// the parties comes on top; `providerCost` moves from what the provider earned to the client, as far as that goes.
    function _settle(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        Outcome outcome,
        uint256 providerBps,
        uint256 toClient,
        uint256 toProvider,
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
        Offer calldata offer = terms.offer;
        Bid calldata bid = terms.uncheckedBid();
        address token = offer.token;
        uint256 bond = bid.bondOf(milestone);
        if (bondToClient) toClient += bond;
        else toProvider += bond;
        _credit(token, offer.client, refund + toClient);
        _creditProvider(token, bid, earned, toProvider);
        emit MilestoneSettled(jobId, milestone, outcome, providerBps, earned, fee, refund, bondToClient);

        _record(offer, bid, jobId, milestone, stored);
    }

    /// @dev What the provider earned goes to its payees, of which the last gets what rounding leaves; the rest is its own.
    function _creditProvider(address token, Bid calldata bid, uint256 earned, uint256 rest) private {
        if (bid.payeeCount() == 0) {
            _credit(token, bid.provider, earned + rest);
            return;
        }
        Payee[] calldata payees = bid.payees;
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
    function _record(
        Offer calldata offer,
        Bid calldata bid,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored
    ) private {
        uint256 left = gasleft();
        if (left < _RECORD_GAS) revert GasTooLow(left, _RECORD_GAS);
        if (_tryRecord(_ledger(), _factsOf(offer, bid, jobId, milestone, stored))) return;
        _words[jobId][milestone] = stored.withUnrecorded(true);
        emit RecordFailed(jobId, milestone);
    }

    /// @dev `try ledger.record(facts) {} catch {}`: a struct of plain members stands in memory as in its ABI encoding, so that
    /// it is copied at once. The ledger is ours, has code, calls nobody, and answers nothing that would be copied.
    function _tryRecord(IReputationLedger ledger, SettlementFacts memory facts) private returns (bool success) {
        bytes4 selector = IReputationLedger.record.selector;
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            mstore(start, selector)
            mcopy(add(start, 0x04), facts, 0x1a0) // 13 members
            success := call(gas(), ledger, 0, start, 0x1a4, 0, 0)
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
        uint256 providerBps = stored.providerBps();
        uint256 deliveredAt = stored.deliveredAt();
        (uint256 fee, uint256 fullFee, uint256 volume) = _dollarsOf(stored, providerBps);
        return
            SettlementFacts({
                jobId: jobId,
                milestone: milestone,
                agentId: bid.agentId,
                client: offer.client,
                clientAgentId: offer.clientAgentId,
                outcome: stored.outcome(),
                providerBps: providerBps,
                faultBps: _faultOf(stored.outcome(), providerBps),
                fee: fee,
                fullFee: fullFee,
                volume: volume,
                latency: deliveredAt == 0 ? 0 : deliveredAt - stored.awardedAt(),
                marks: _marksOf(stored)
            });
    }

    /// @dev What the provider did not get counts against it after a ruling or a missed deadline.
    function _faultOf(Outcome outcome, uint256 providerBps) private pure returns (uint256) {
        return outcome == Outcome.MISSED || outcome == Outcome.RULED ? Shares.WHOLE - providerBps : 0;
    }

    function _marksOf(MilestoneWord stored) private pure returns (uint256 marks) {
        if (stored.deliveredAt() != 0) marks = SettlementMarks.DELIVERED;
        else if (stored.providerBps() != 0) marks = SettlementMarks.LATE;
        if (stored.usdDecimals() != 0) marks |= SettlementMarks.LISTED;
        if (stored.disputed()) marks |= SettlementMarks.DISPUTED;
        if (stored.appealWon()) marks |= SettlementMarks.APPEAL_WON;
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

    function _requireUnexpired(uint256 validUntil) internal view {
        if (block.timestamp > validUntil) revert MessageExpired(validUntil);
    }

    function _requireText(bytes calldata text) internal pure {
        if (text.length > Limits.TEXT) revert TextTooLong(text.length, Limits.TEXT);
    }

    /// @dev Of a milestone that is there: its status was looked at.
    function _deadlineOf(Terms calldata terms, uint256 milestone) internal pure returns (uint256) {
        return terms.uncheckedBid().deadlineOf(milestone);
    }

    function _reviewUntil(Terms calldata terms, MilestoneWord stored) internal pure returns (uint256) {
        return stored.clock() + terms.offer.reviewWindow;
    }
}
