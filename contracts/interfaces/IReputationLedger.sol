// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {AgentProfile} from "../types/AgentProfile.sol";
import {ClientRecord} from "../types/ClientRecord.sol";
import {PairRecord} from "../types/PairRecord.sol";
import {ScoreParameters} from "../types/ScoreParameters.sol";
import {SettlementFacts} from "../types/SettlementFacts.sol";
import {UnlistedProfile} from "../types/UnlistedProfile.sol";

/// @title IReputationLedger
/// @notice What may be said about an agent: counters, and a score of 0 to 10,000. Both move only when a recorder, an
/// escrow that was fixed at deployment, reports a settled milestone. Nobody can write, freeze or delete anything else.
/// Settlements in tokens that are not listed are counted apart and weigh nothing.
/// @dev All masses are nano-USD (1e-9 $) of protocol fees. Per milestone in a listed token:
///
///     x = fee · providerBps / 10,000        y = fullFee · faultBps / 10,000
///     decay yp, n, A, B by 2^(−quanta/1024), a quantum is four hours
///     d = min(x, E − ent)                  ent += d                           z = x − d
///     gained = min(h(yp + z) − h(yp), BURST − used)                           h(u) = K·u / (K + u)
///     yp += z       A += gained        used += gained, refilled by RATE per day
///     lost = h(n + y) − h(n)               n += y                             B += lost
///     score = 10,000 · A / (A + 3·B + k)
///
/// ent, yp and n belong to a pair of client and agent; A (merit), B (fault) and used to the agent. The laws that follow
/// stand in docs/security/invariants.md, their proofs in docs/design/reputation.md.
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

    /// @notice k is 0, so that the first dust would give the highest score, or too large for the records.
    /// @param prior The refused k, nano-USD.
    /// @param minimum The least that is accepted.
    /// @param maximum The most that is accepted.
    error PriorOutOfRange(uint256 prior, uint256 minimum, uint256 maximum);

    /// @notice RATE is below one nano-USD per quantum, or so high that merit could outgrow its record.
    /// @param ratePerDay The refused RATE, nano-USD per day.
    /// @param minimum The least that is accepted.
    /// @param maximum The most that is accepted.
    error RateOutOfRange(uint256 ratePerDay, uint256 minimum, uint256 maximum);

    /// @notice BURST is below the refill of one quantum, or too large for the records.
    /// @param burst The refused BURST, nano-USD.
    /// @param minimum The least that is accepted.
    /// @param maximum The most that is accepted.
    error BurstOutOfRange(uint256 burst, uint256 minimum, uint256 maximum);

    /// @notice Enters a settled milestone.
    /// @dev Emits {MilestoneRecorded}. Never reverts for a recorder, whatever the facts: parts above 10,000 count as
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

    /// @notice The constants of the score, as given to the constructor. RATE is applied per quantum, rounded down.
    function parameters() external view returns (ScoreParameters memory);

    /// @notice The agent's score now: 10,000 · A / (A + 3·B + k), at most 9,999; 0 for an unknown agent.
    /// @custom:warning A score ranks. Whoever gives value on it must keep the exposure at or below half of the merit
    /// from {massOf}, or forging may pay, and should look at who owns the agent since when.
    /// @param agentId The agent.
    /// @return score 0 to 9,999.
    function scoreOf(uint256 agentId) external view returns (uint256 score);

    /// @notice The masses behind the score, decayed to now.
    /// @param agentId The agent.
    /// @return merit A, nano-USD: at most the fees that were paid for it, and at most BURST + RATE · age.
    /// @return fault B, nano-USD.
    function massOf(uint256 agentId) external view returns (uint256 merit, uint256 fault);

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
    /// @return pair The record: sums decayed to now, `quantum` that of the last settlement.
    function pairOf(uint256 clientKey, uint256 agentId) external view returns (PairRecord memory pair);

    /// @notice What a client and an agent settled with each other in all other tokens: sums and volume are 0.
    /// @param clientKey The client, see {clientKeyOf}.
    /// @param agentId The agent, as the provider.
    /// @return pair The record, `quantum` that of the last settlement.
    function unlistedPairOf(uint256 clientKey, uint256 agentId) external view returns (PairRecord memory pair);

    /// @notice How many milestones a client and an agent settled with each other, in whatever token.
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
