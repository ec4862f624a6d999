// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {AgentProfile} from "../types/AgentProfile.sol";
import {ClientRecord} from "../types/ClientRecord.sol";
import {PairRecord} from "../types/PairRecord.sol";
import {ScoreParameters} from "../types/ScoreParameters.sol";
import {SettlementFacts} from "../types/SettlementFacts.sol";
import {UnlistedProfile} from "../types/UnlistedProfile.sol";

/// @title IReputationLedger
/// @notice What may be said about an agent: counters, a score of 0 to 10,000 and a quality of 0 to 1. All move only when a
/// recorder, an escrow that was fixed at deployment, reports a settled milestone. Nobody can write, freeze or delete anything
/// else. Settlements in tokens that are not listed are counted apart and weigh nothing.
///
/// The score is for reading: standing that was earned job by job, divided by recent fault. The quality is for choosing: the share
/// of the score that recent fault has left, at any age and any prices. The merit of {massOf} is for limits: it is money that
/// was spent.
/// @dev All money is nano-USD (1e-9 $) of protocol fees; standing and fault are counted in allowances, in units of 2^-18. Per
/// milestone in a listed token:
///
///     x = fee · providerBps / 10,000        y = fullFee · faultBps / 10,000        a quantum is four hours
///     decay yp, A, S by 2^(−1/1024) per quantum, c and B by 2^(−12/1024), r by 2^(−128/1024); used falls by 1/12
///     loss:  1/(1 − c) grows by y / (U + A/100)         B += what c grew by, to 10 at most;  r += the same
///     gain:  d = min(x, E − ent)      ent += d      z = x − d      A += h(yp + z) − h(yp)      yp += z
///            1/(1 − used) grows by what A grew by / U           h(u) = K·u / (K + u)
///            S += what used grew by, to 50 · min(1, A/M)^¼ at most
///     V = B − 13·r/16        quality = (7 / (7 + 2·V))²        score = 200 · S · quality
///
/// ent, yp and c belong to a pair of client and agent; A (merit), S (standing), B (fault), r (its fresh part) and used to the
/// agent. docs/security/invariants.md lists the laws that follow, docs/design/reputation.md proves them.
interface IReputationLedger {
    /// @notice The constants that the score will always have.
    /// @param parameters As given to the constructor.
    /// @param recorders Who may record, for ever.
    event LedgerOpened(ScoreParameters parameters, address[] recorders);

    /// @notice A settled milestone entered the ledger. With the parameters it rebuilds all state.
    /// @param agentId The provider.
    /// @param clientKey The client, see {clientKeyOf}.
    /// @param jobId The job.
    /// @param summary What was settled, and how; see {RecordWords}.
    /// @param masses What it moved, in nano-USD; see {RecordWords}.
    event MilestoneRecorded(
        uint256 indexed agentId,
        uint256 indexed clientKey,
        bytes32 indexed jobId,
        uint256 summary,
        uint256 masses
    );

    /// @notice The list of recorders is empty or too long.
    /// @param count Its length.
    /// @param maximum The most that are accepted.
    error RecorderCountInvalid(uint256 count, uint256 maximum);

    /// @notice K is 0, or too large for the widths of the records.
    /// @param saturation The refused K, nano-USD.
    /// @param minimum The least that is accepted.
    /// @param maximum The most that is accepted.
    error SaturationOutOfRange(uint256 saturation, uint256 minimum, uint256 maximum);

    /// @notice E is 0, so that fake identities would cost nothing, above K, or too large for the records.
    /// @param entry The refused E, nano-USD.
    /// @param minimum The least that is accepted.
    /// @param maximum The most that is accepted.
    error EntryOutOfRange(uint256 entry, uint256 minimum, uint256 maximum);

    /// @notice U is 0, so that the first dust would use up the whole allowance, or too large for the records.
    /// @param unit The refused U, nano-USD.
    /// @param minimum The least that is accepted.
    /// @param maximum The most that is accepted.
    error UnitOutOfRange(uint256 unit, uint256 minimum, uint256 maximum);

    /// @notice M is 0, so that dust would carry the highest standing, or more than the merit that a record can hold.
    /// @param summit The refused M, nano-USD.
    /// @param minimum The least that is accepted.
    /// @param maximum The most that is accepted.
    error SummitOutOfRange(uint256 summit, uint256 minimum, uint256 maximum);

    /// @notice Enters a settled milestone.
    /// @dev Emits {MilestoneRecorded}. Never reverts for a recorder, with any facts: parts above 10,000 count as
    /// 10,000, and sums and counters stop at their maximum. Without the mark LISTED, fees and volume are ignored. The time of
    /// the facts is the block's.
    /// Requirements:
    /// - the caller MUST be a recorder, else {CallerUnauthorized} with the first recorder.
    /// @custom:warning The ledger believes its recorders: that a milestone is settled, that it is reported once, how much of it
    /// counts against the provider, and that the fee was paid, in a listed token, to where nobody gets it back.
    /// @param facts What the escrow knows about the milestone.
    function record(SettlementFacts calldata facts) external;

    /// @notice Whether an account may record.
    /// @param account Any account.
    function isRecorder(address account) external view returns (bool);

    /// @notice All who may record, as given to the constructor.
    function recorders() external view returns (address[] memory);

    /// @notice The constants of the score, as given to the constructor.
    function parameters() external view returns (ScoreParameters memory);

    /// @notice How much paid work the agent has behind it now, less what went wrong lately: for reading, and for ranking agents
    /// of the same market. A new agent that does a job a day reaches 1,000 in ten days, and 5,000 in two months if its jobs cost
    /// $20 and come from many clients.
    /// @dev 200 · S · (7 / (7 + 2·V))².
    /// @custom:warning It can be washed: in a market of cents an owner that pays itself for weeks burns little. To choose, take
    /// {qualityOf} and the trust rank; to set a limit, take {massOf}.
    /// @param agentId The agent.
    /// @return score 0 to 10,000; 0 for an unknown agent.
    function scoreOf(uint256 agentId) external view returns (uint256 score);

    /// @notice How little went wrong lately, at any age and any prices: for choosing. 8,000 reads as 0.8: of what the
    /// agent's standing would give it, a fifth is lost by recent fault.
    /// @dev (7 / (7 + 2·V))².
    /// @custom:warning 10,000 also for an agent that nobody knows, and for one that washed its name with a new identity: ask for
    /// some score, or for trust, beside it.
    /// @param agentId The agent.
    /// @return quality 0 to 10,000, for 0 to 1.
    function qualityOf(uint256 agentId) external view returns (uint256 quality);

    /// @notice What both are made of, decayed to now; and the merit, which is for limits.
    /// @custom:warning A contract that gives value must keep its exposure at or below half of the merit, otherwise forging may
    /// pay. It should also look at who owns the agent since when.
    /// @param agentId The agent.
    /// @return merit A, nano-USD: at most the fees that were paid for it.
    /// @return standing S, in 2^-18 of an allowance; at most 50 allowances.
    /// @return fault B, in 2^-18 of an allowance; at most 10 allowances.
    /// @return fresh r, the part of the fault of which only 3/16 are felt yet.
    function massOf(
        uint256 agentId
    ) external view returns (uint256 merit, uint256 standing, uint256 fault, uint256 fresh);

    /// @notice Every counter of the agent as a provider in listed tokens; all zero for an unknown agent.
    /// @param agentId The agent.
    function profileOf(uint256 agentId) external view returns (AgentProfile memory);

    /// @notice The counters of the agent as a provider in all other tokens.
    /// @custom:warning These can be had for nothing, in a token of one's own: look at who the clients are.
    /// @param agentId The agent.
    function unlistedProfileOf(uint256 agentId) external view returns (UnlistedProfile memory);

    /// @notice What a client and an agent settled with each other in listed tokens; all zero if nothing.
    /// @param clientKey The client, see {clientKeyOf}.
    /// @param agentId The agent, as the provider.
    /// @return pair The record: sums and fault decayed to now, `quantum` that of the last settlement.
    function pairOf(uint256 clientKey, uint256 agentId) external view returns (PairRecord memory pair);

    /// @notice What a client and an agent settled with each other in all other tokens: sums, fault and volume are 0.
    /// @param clientKey The client, see {clientKeyOf}.
    /// @param agentId The agent, as the provider.
    /// @return pair The record, `quantum` that of the last settlement.
    function unlistedPairOf(uint256 clientKey, uint256 agentId) external view returns (PairRecord memory pair);

    /// @notice How many milestones a client and an agent settled with each other, in any token.
    /// @param clientKey The client, see {clientKeyOf}.
    /// @param agentId The agent, as the provider.
    /// @return settled The number.
    function settledOf(uint256 clientKey, uint256 agentId) external view returns (uint256 settled);

    /// @notice The counters of an agent as a client in listed tokens; all zero if it never acted as one.
    /// @param agentId The agent.
    function clientProfileOf(uint256 agentId) external view returns (ClientRecord memory);

    /// @notice The counters of an agent as a client in all other tokens.
    /// @param agentId The agent.
    function unlistedClientProfileOf(uint256 agentId) external view returns (ClientRecord memory);

    /// @notice How a client is named in pairs: by its agent id, or its address when it acts as a plain address. No key
    /// can be found for an address as small as an agent id.
    /// @param client The client's address.
    /// @param clientAgentId The client's agent id, 0 when it acts as a plain address.
    /// @return clientKey What {pairOf} takes.
    function clientKeyOf(address client, uint256 clientAgentId) external pure returns (uint256 clientKey);
}
