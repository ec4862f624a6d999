// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IReputationLedger} from "../interfaces/IReputationLedger.sol";
import {Decay} from "../libraries/Decay.sol";
import {Saturation} from "../libraries/Saturation.sol";
import {AgentMarks, AgentMarksLib} from "../types/AgentMarks.sol";
import {AgentProfile} from "../types/AgentProfile.sol";
import {AgentRecord, AgentRecordLib} from "../types/AgentRecord.sol";
import {ClientRecord} from "../types/ClientRecord.sol";
import {Outcome} from "../types/Outcome.sol";
import {PairRecord, PairRecordLib} from "../types/PairRecord.sol";
import {RecordWords} from "../types/RecordWords.sol";
import {ScoreParameters} from "../types/ScoreParameters.sol";
import {SettlementFacts, SettlementMarks} from "../types/SettlementFacts.sol";

/// @title ReputationLedger
/// @notice See {IReputationLedger}.
/// @dev There is no owner and no role but the recorders, which stand in the code. A recorder can add facts; it can not
/// change, lower or delete what is there, nor exceed these laws.
/// - INV-REP-1: only a recorder changes anything, and only by `record`.
/// - INV-REP-2: Σ merit over all agents ≤ Σ fees recorded; per milestone too, so rounding never credits (T70).
/// - INV-REP-3: any set of agents with merit M paid fees of at least (1 + √(E/K))² · M; rounding may add less than 1,478
///   nano-USD of merit per pair.
/// - INV-REP-4: merit ≤ BURST + RATE · age, from the agent's first settlement on, whatever was paid.
/// - INV-REP-5: merit and fault fade by 2^(−1/1024) per quantum, however often anything is recorded (T71).
/// - INV-REP-6: within a quantum neither order nor splitting of settlements changes a mass.
/// - INV-REP-7: a larger share or fee never gives less merit nor more fault.
/// - INV-REP-8: 0 ≤ score ≤ 9,999, and 0 without merit.
/// - INV-REP-9: `record` never reverts for a recorder; counters and sums stop at their maximum.
/// - INV-REP-10: fault comes only from final rulings and missed deadlines, at most K per pair and at most the fees
///   withheld.
/// - INV-REP-11: the counters agree: each settlement counts once, late ≤ completed, disputes lost ≤ disputed.
/// @custom:security-contact See SECURITY.md.
contract ReputationLedger is IReputationLedger, ICommonErrors {
    using Saturation for uint256;

    /// @dev The share of the whole.
    uint256 private constant _BPS = 10_000;

    /// @dev Below half the provider lost its dispute.
    uint256 private constant _HALF_BPS = 5000;

    uint256 private constant _QUANTA_PER_DAY = 1 days / Decay.QUANTUM;

    /// @dev Merit that is gained at RATE for ever stays below RATE times this: Σ 2^(−i/1024) / 6 = 246.4 days.
    uint256 private constant _DAYS_OF_MERIT = 247;

    /// @dev Recorders are immutables, so that a call reads no storage: an escrow, tabs, a front door, and one more.
    uint256 private constant _MAX_RECORDERS = 4;

    /// @dev Precompiles live below; no key can sign from there.
    uint160 private constant _FIRST_ACCOUNT = 0x10000;

    // Unused places are 0, which never calls.
    address private immutable _RECORDER_0;
    address private immutable _RECORDER_1;
    address private immutable _RECORDER_2;
    address private immutable _RECORDER_3;

    uint256 private immutable _SATURATION;
    uint256 private immutable _ENTRY;
    uint256 private immutable _PRIOR;
    uint256 private immutable _RATE_PER_DAY;
    uint256 private immutable _REFILL; // RATE per quantum, rounded down
    uint256 private immutable _BURST;

    mapping(uint256 agentId => AgentRecord agent) private _agents;
    mapping(uint256 agentId => mapping(uint256 clientKey => PairRecord pair)) private _pairs;
    mapping(uint256 agentId => AgentMarks marks) private _marks;
    mapping(uint256 agentId => ClientRecord client) private _clients;

    /// @param recorders_ Who may record: 1 to 4 accounts, none below 0x10000, else {RecorderCountInvalid} or
    /// {AccountInvalid}. They need not have code yet.
    /// @param parameters_ The constants of the score. {SaturationOutOfRange}, {EntryOutOfRange}, {PriorOutOfRange},
    /// {RateOutOfRange} and {BurstOutOfRange} name the one that makes no sense and its range.
    constructor(address[] memory recorders_, ScoreParameters memory parameters_) {
        _requireSane(parameters_);
        uint256 count = recorders_.length;
        if (count == 0 || count > _MAX_RECORDERS) revert RecorderCountInvalid(count, _MAX_RECORDERS);
        for (uint256 i = 0; i < count; ++i) {
            if (uint160(recorders_[i]) < _FIRST_ACCOUNT) revert AccountInvalid(recorders_[i]);
        }
        _RECORDER_0 = recorders_[0];
        _RECORDER_1 = count > 1 ? recorders_[1] : address(0);
        _RECORDER_2 = count > 2 ? recorders_[2] : address(0);
        _RECORDER_3 = count > 3 ? recorders_[3] : address(0);

        _SATURATION = parameters_.saturation;
        _ENTRY = parameters_.entry;
        _PRIOR = parameters_.prior;
        _RATE_PER_DAY = parameters_.ratePerDay;
        _REFILL = parameters_.ratePerDay / _QUANTA_PER_DAY;
        _BURST = parameters_.burst;
        emit LedgerOpened(parameters_, recorders_);
    }

    /// @inheritdoc IReputationLedger
    function record(SettlementFacts calldata facts) external {
        if (!isRecorder(msg.sender)) revert CallerUnauthorized(msg.sender, _RECORDER_0);

        uint256 agentId = facts.agentId;
        uint256 clientAgentId = facts.clientAgentId;
        uint256 clientKey = clientKeyOf(facts.client, clientAgentId);
        Outcome outcome = facts.outcome;
        uint256 share = facts.providerBps.lower(_BPS);
        uint256 marks = facts.marks & SettlementMarks.TOLD;
        uint256 earned = _portion(facts.fee, share);
        uint256 withheld = outcome.countsAgainstProvider() ? _portion(facts.fullFee, _BPS - share) : 0;

        (uint256 gained, uint256 lost, bool isNewPair) = _recordMasses(facts, clientKey, share, earned, withheld);
        _recordMarks(agentId, outcome, share, marks, isNewPair);
        if (clientAgentId != 0) {
            marks |= SettlementMarks.AGENT_CLIENT;
            _recordClient(clientAgentId, outcome, share, marks & SettlementMarks.DISPUTED != 0);
        }
        emit MilestoneRecorded(
            agentId,
            clientKey,
            facts.jobId,
            RecordWords.summary(facts.milestone, outcome, share, marks, facts.latency, facts.volume),
            RecordWords.masses(earned, gained, withheld, lost)
        );
    }

    /// @inheritdoc IReputationLedger
    function scoreOf(uint256 agentId) external view returns (uint256 score) {
        return AgentRecordLib.score(_fadedAgent(agentId), _PRIOR);
    }

    /// @inheritdoc IReputationLedger
    function massOf(uint256 agentId) external view returns (uint256 merit, uint256 fault) {
        uint256 agent = _fadedAgent(agentId);
        return (AgentRecordLib.merit(agent), AgentRecordLib.fault(agent));
    }

    /// @inheritdoc IReputationLedger
    function profileOf(uint256 agentId) external view returns (AgentProfile memory) {
        AgentRecord memory agent = _agents[agentId];
        AgentMarks memory marks = _marks[agentId];
        return
            AgentProfile({
                completed: agent.completed,
                onTime: agent.completed - marks.late,
                late: marks.late,
                missed: marks.missed,
                givenUp: marks.givenUp,
                disputed: marks.disputed,
                disputesLost: marks.disputesLost,
                appealsWon: marks.appealsWon,
                clients: marks.clients,
                volume: agent.volume,
                latency: agent.latency,
                firstActivity: marks.firstActivity,
                lastActivity: uint256(agent.quantum) * Decay.QUANTUM
            });
    }

    /// @inheritdoc IReputationLedger
    function pairOf(uint256 clientKey, uint256 agentId) external view returns (PairRecord memory pair) {
        PairRecord storage slot = _pairs[agentId][clientKey];
        pair = slot;
        uint256 word = slot.load();
        uint256 quanta = PairRecordLib.quantaUntil(word, Decay.quantumAt(block.timestamp));
        word = PairRecordLib.fade(word, quanta, Decay.factor(quanta));
        pair.paid = uint48(PairRecordLib.paid(word)); //         at most what it was
        pair.withheld = uint48(PairRecordLib.withheld(word)); // at most what it was
    }

    /// @inheritdoc IReputationLedger
    function clientProfileOf(uint256 agentId) external view returns (ClientRecord memory) {
        return _clients[agentId];
    }

    /// @inheritdoc IReputationLedger
    function recorders() external view returns (address[] memory list) {
        address[_MAX_RECORDERS] memory places = [_RECORDER_0, _RECORDER_1, _RECORDER_2, _RECORDER_3];
        uint256 count = 1;
        while (count < _MAX_RECORDERS && places[count] != address(0)) ++count;
        list = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = places[i];
        }
    }

    /// @inheritdoc IReputationLedger
    function parameters() external view returns (ScoreParameters memory) {
        return
            ScoreParameters({
                saturation: _SATURATION,
                entry: _ENTRY,
                prior: _PRIOR,
                ratePerDay: _RATE_PER_DAY,
                burst: _BURST
            });
    }

    /// @inheritdoc IReputationLedger
    function isRecorder(address account) public view returns (bool) {
        if (account == _RECORDER_0) return true;
        if (account == address(0)) return false;
        return account == _RECORDER_1 || account == _RECORDER_2 || account == _RECORDER_3;
    }

    /// @inheritdoc IReputationLedger
    function clientKeyOf(address client, uint256 clientAgentId) public pure returns (uint256 clientKey) {
        return clientAgentId != 0 ? clientAgentId : uint160(client);
    }

    /// @dev Moves the slots of the pair and the agent: what this settlement is worth, and what it costs.
    function _recordMasses(
        SettlementFacts calldata facts,
        uint256 clientKey,
        uint256 share,
        uint256 earned,
        uint256 withheld
    ) private returns (uint256 gained, uint256 lost, bool isNewPair) {
        uint256 agentId = facts.agentId;
        uint256 volume = facts.volume;
        PairRecord storage pairSlot = _pairs[agentId][clientKey];
        AgentRecord storage agentSlot = _agents[agentId];
        uint256 pair = pairSlot.load();
        uint256 agent = agentSlot.load();
        isNewPair = PairRecordLib.isNew(pair);
        {
            uint256 quantum = Decay.quantumAt(block.timestamp);
            uint256 quanta = AgentRecordLib.quantaUntil(agent, quantum);
            uint256 pairQuanta = PairRecordLib.quantaUntil(pair, quantum);
            uint256 f = Decay.factor(quanta);
            agent = AgentRecordLib.fade(agent, quanta, f, _REFILL);
            pair = PairRecordLib.fade(pair, pairQuanta, pairQuanta == quanta ? f : Decay.factor(pairQuanta));
        }
        (pair, gained) = PairRecordLib.earn(pair, earned, _ENTRY, _SATURATION);
        (agent, gained) = AgentRecordLib.gain(agent, gained, _BURST);
        if (withheld != 0) {
            (pair, lost) = PairRecordLib.withhold(pair, withheld, _SATURATION);
            agent = AgentRecordLib.lose(agent, lost);
        }
        pairSlot.store(PairRecordLib.count(pair, share != 0, volume));
        agentSlot.store(share == 0 ? agent : AgentRecordLib.complete(agent, volume, facts.latency));
    }

    /// @dev Counts what is rare; a paid delivery in time by a known pair writes nothing.
    function _recordMarks(uint256 agentId, Outcome outcome, uint256 share, uint256 marks, bool isNewPair) private {
        bool unpaid = outcome == Outcome.MISSED || outcome == Outcome.GIVEN_UP;
        if (marks == SettlementMarks.DELIVERED && share != 0 && !isNewPair && !unpaid) return;
        bool late = share != 0 && marks & SettlementMarks.DELIVERED == 0;
        bool rare = marks & ~SettlementMarks.DELIVERED != 0;
        if (!(isNewPair || late || unpaid || rare)) return;

        AgentMarks storage slot = _marks[agentId];
        uint256 word = AgentMarksLib.begin(slot.load(), block.timestamp);
        if (isNewPair) word = AgentMarksLib.meet(word);
        if (late) word = AgentMarksLib.mark(word, AgentMarksLib.LATE);
        if (outcome == Outcome.MISSED) word = AgentMarksLib.mark(word, AgentMarksLib.MISSED);
        if (outcome == Outcome.GIVEN_UP) word = AgentMarksLib.mark(word, AgentMarksLib.GIVEN_UP);
        if (marks & SettlementMarks.DISPUTED != 0) {
            word = AgentMarksLib.mark(word, AgentMarksLib.DISPUTED);
            if (share < _HALF_BPS) word = AgentMarksLib.mark(word, AgentMarksLib.DISPUTES_LOST);
        }
        if (marks & SettlementMarks.APPEAL_WON != 0) word = AgentMarksLib.mark(word, AgentMarksLib.APPEALS_WON);
        slot.store(word);
    }

    /// @dev Moves the slot of a client that acts as an agent.
    function _recordClient(uint256 agentId, Outcome outcome, uint256 share, bool disputed) private {
        ClientRecord memory client = _clients[agentId];
        client.count(outcome, share, disputed);
        _clients[agentId] = client;
    }

    /// @dev An agent's record as it stands now.
    function _fadedAgent(uint256 agentId) private view returns (uint256 agent) {
        agent = _agents[agentId].load();
        uint256 quanta = AgentRecordLib.quantaUntil(agent, Decay.quantumAt(block.timestamp));
        return AgentRecordLib.fade(agent, quanta, Decay.factor(quanta), _REFILL);
    }

    /// @dev A fee times a share in bps, rounded down; a fee above 281,474 $ counts as that.
    function _portion(uint256 fee, uint256 share) private pure returns (uint256) {
        // 2^48 · 10,000 < 2^62.
        unchecked {
            return (fee.lower(type(uint48).max) * share) / _BPS;
        }
    }

    /// @dev The widths of the records and the laws hold for these parameters only.
    function _requireSane(ScoreParameters memory p) private pure {
        uint256 maximum = type(uint40).max;
        if (p.saturation == 0 || p.saturation > maximum) revert SaturationOutOfRange(p.saturation, 1, maximum);

        maximum = p.saturation.lower(type(uint32).max);
        if (p.entry == 0 || p.entry > maximum) revert EntryOutOfRange(p.entry, 1, maximum);

        maximum = type(uint48).max;
        if (p.prior == 0 || p.prior > maximum) revert PriorOutOfRange(p.prior, 1, maximum);

        maximum = (type(uint40).max - uint256(type(uint32).max)) / _DAYS_OF_MERIT;
        if (p.ratePerDay < _QUANTA_PER_DAY || p.ratePerDay > maximum) {
            revert RateOutOfRange(p.ratePerDay, _QUANTA_PER_DAY, maximum);
        }

        uint256 minimum = p.ratePerDay / _QUANTA_PER_DAY;
        maximum = type(uint32).max;
        if (p.burst < minimum || p.burst > maximum) revert BurstOutOfRange(p.burst, minimum, maximum);
    }
}
