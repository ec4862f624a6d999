// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IReputationLedger} from "../interfaces/IReputationLedger.sol";
import {Decay} from "../libraries/Decay.sol";
import {Saturation} from "../libraries/Saturation.sol";
import {AgentMarks, MarksWord, MarksWordLib} from "../types/AgentMarks.sol";
import {AgentProfile} from "../types/AgentProfile.sol";
import {AgentRecord, AgentWord, AgentWordLib} from "../types/AgentRecord.sol";
import {ClientRecord, ClientWord} from "../types/ClientRecord.sol";
import {Outcome} from "../types/Outcome.sol";
import {PairRecord, PairWord} from "../types/PairRecord.sol";
import {RecordWords} from "../types/RecordWords.sol";
import {ScoreParameters} from "../types/ScoreParameters.sol";
import {SettlementFacts, SettlementMarks} from "../types/SettlementFacts.sol";
import {UnlistedProfile} from "../types/UnlistedProfile.sol";

/// @title ReputationLedger
/// @notice See {IReputationLedger}.
/// @dev There is no owner and no role but the recorders, which are fixed in the code. A recorder can add facts; it can not
/// change, lower or delete what is there, nor exceed these laws.
/// - INV-REP-1: only a recorder changes anything, and only by `record`.
/// - INV-REP-2: Σ merit over all agents ≤ Σ fees recorded, and Σ standing · U ≤ Σ fees; per milestone too, so rounding never
///   credits (T70).
/// - INV-REP-3: any set of agents with merit A paid fees of at least (1 + √(E/K))² · A; rounding may add less than 1,478
///   nano-USD of merit per pair. And score ≤ 10,000 · (A/M)^¼ for each agent: what it reads was paid for.
/// - INV-REP-4: standing ≤ 1 + quanta of age / 12 in allowances, whatever was paid; one transaction adds less than one (T132).
/// - INV-REP-5: merit and standing fade by 2^(−1/1024) per quantum, fault by 2^(−12/1024), its fresh part by 2^(−128/1024),
///   however often anything is recorded (T71).
/// - INV-REP-6: within a quantum neither order nor splitting of settlements changes merit, and splitting raises standing by
///   at most a 2^-18 of an allowance per settlement.
/// - INV-REP-7: a larger share or fee never gives less merit or standing, a larger part against the provider never less fault.
/// - INV-REP-8: 0 ≤ score ≤ 10,000 and 0 without standing; 0 ≤ quality ≤ 10,000.
/// - INV-REP-9: `record` never reverts for a recorder; counters and sums stop at their maximum.
/// - INV-REP-10: fault comes only from what the recorder says counts against the provider. One client never holds more than
///   an allowance of it: that costs at most a tenth of the score at once and two fifths in all (T133). All fault is at most ten
///   allowances, and never more than the clients hold.
/// - INV-REP-11: the counters agree: each settlement counts once, late ≤ completed, disputes lost ≤ disputed.
/// - INV-REP-12: a settlement in a token that is not listed moves no mass and no counter of listed tokens, and one in a
///   listed token none of the others.
/// @custom:security-contact See SECURITY.md.
contract ReputationLedger is IReputationLedger, ICommonErrors {
    using Saturation for uint256;

    /// @dev The share of the whole.
    uint256 private constant _BPS = 10_000;

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
    uint256 private immutable _UNIT;
    uint256 private immutable _SUMMIT;
    uint256 private immutable _LIFT; // the fourth power of the standing that a nano-USD of merit carries

    // In listed tokens.
    mapping(uint256 agentId => AgentWord agent) private _agents;
    mapping(uint256 agentId => mapping(uint256 clientKey => PairWord pair)) private _pairs;
    mapping(uint256 agentId => MarksWord marks) private _marks;

    // In all other tokens.
    mapping(uint256 agentId => mapping(uint256 clientKey => PairWord pair)) private _unlistedPairs;
    mapping(uint256 agentId => MarksWord marks) private _unlistedMarks;

    // In both.
    mapping(uint256 agentId => ClientWord client) private _clients;

    /// @param recorders_ Who may record: 1 to 4 accounts, none below 0x10000, else {RecorderCountInvalid} or
    /// {AccountInvalid}. They need not have code yet.
    /// @param parameters_ The constants of the score. {SaturationOutOfRange}, {EntryOutOfRange}, {UnitOutOfRange} and
    /// {SummitOutOfRange} name the one that makes no sense and its range.
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
        _UNIT = parameters_.unit;
        _SUMMIT = parameters_.summit;
        _LIFT = AgentWordLib.MOST_STANDING ** 4 / parameters_.summit;
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
        uint256 faultBps = facts.faultBps.lower(_BPS);
        uint256 marks = facts.marks & SettlementMarks.TOLD;

        uint256 masses;
        if (marks & SettlementMarks.LISTED != 0) masses = _recordListed(facts, clientKey, share, faultBps, marks);
        else _recordUnlisted(agentId, clientKey, outcome, share, marks);
        if (clientAgentId != 0) {
            _clients[clientAgentId] = _clients[clientAgentId].count(outcome, share, marks);
            marks |= SettlementMarks.AGENT_CLIENT;
        }
        emit MilestoneRecorded(
            agentId,
            clientKey,
            facts.jobId,
            RecordWords.summary(facts.milestone, outcome, share, marks, facts.latency, faultBps, facts.volume),
            masses
        );
    }

    /// @inheritdoc IReputationLedger
    function scoreOf(uint256 agentId) external view returns (uint256 score) {
        AgentWord agent = _agents[agentId];
        return agent.score(agent.quantaUntil(Decay.quantumAt(block.timestamp)));
    }

    /// @inheritdoc IReputationLedger
    function qualityOf(uint256 agentId) external view returns (uint256 quality) {
        AgentWord agent = _agents[agentId];
        return agent.quality(agent.quantaUntil(Decay.quantumAt(block.timestamp)));
    }

    /// @inheritdoc IReputationLedger
    function massOf(
        uint256 agentId
    ) external view returns (uint256 merit, uint256 standing, uint256 fault, uint256 fresh) {
        AgentWord agent = _agents[agentId];
        uint256 quanta = agent.quantaUntil(Decay.quantumAt(block.timestamp));
        agent = agent.fade(quanta, Decay.factor(quanta));
        return (agent.merit(), agent.standing(), agent.fault(), agent.fresh());
    }

    /// @inheritdoc IReputationLedger
    function profileOf(uint256 agentId) external view returns (AgentProfile memory) {
        AgentRecord memory agent = _agents[agentId].unpack();
        AgentMarks memory marks = _marks[agentId].unpack();
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
    function unlistedProfileOf(uint256 agentId) external view returns (UnlistedProfile memory) {
        AgentMarks memory marks = _unlistedMarks[agentId].unpack();
        return
            UnlistedProfile({
                completed: marks.completed,
                onTime: marks.completed - marks.late,
                late: marks.late,
                missed: marks.missed,
                givenUp: marks.givenUp,
                disputed: marks.disputed,
                disputesLost: marks.disputesLost,
                appealsWon: marks.appealsWon,
                clients: marks.clients,
                firstActivity: marks.firstActivity
            });
    }

    /// @inheritdoc IReputationLedger
    function pairOf(uint256 clientKey, uint256 agentId) external view returns (PairRecord memory pair) {
        PairWord stored = _pairs[agentId][clientKey];
        uint256 quanta = stored.quantaUntil(Decay.quantumAt(block.timestamp));
        pair = stored.fade(quanta, Decay.factor(quanta)).unpack();
        pair.quantum = uint24(stored.quantum());
    }

    /// @inheritdoc IReputationLedger
    function unlistedPairOf(uint256 clientKey, uint256 agentId) external view returns (PairRecord memory pair) {
        return _unlistedPairs[agentId][clientKey].unpack();
    }

    /// @inheritdoc IReputationLedger
    function settledOf(uint256 clientKey, uint256 agentId) external view returns (uint256 settled) {
        return _pairs[agentId][clientKey].settled() + _unlistedPairs[agentId][clientKey].settled();
    }

    /// @inheritdoc IReputationLedger
    function clientProfileOf(uint256 agentId) external view returns (ClientRecord memory) {
        return _clients[agentId].listed();
    }

    /// @inheritdoc IReputationLedger
    function unlistedClientProfileOf(uint256 agentId) external view returns (ClientRecord memory) {
        return _clients[agentId].unlisted();
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
        return ScoreParameters({saturation: _SATURATION, entry: _ENTRY, unit: _UNIT, summit: _SUMMIT});
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

    /// @dev Moves what belongs to listed tokens: masses and counters of the pair and the agent.
    function _recordListed(
        SettlementFacts calldata facts,
        uint256 clientKey,
        uint256 share,
        uint256 faultBps,
        uint256 marks
    ) private returns (uint256 masses) {
        uint256 agentId = facts.agentId;
        bool isNewPair;
        (masses, isNewPair) = _recordMasses(facts, clientKey, share, faultBps);

        // A known pair's usual settlement writes nothing else.
        Outcome outcome = facts.outcome;
        if (!isNewPair && !MarksWordLib.isRare(outcome, marks)) return masses;
        MarksWord word = _marks[agentId];
        if (isNewPair) word = word.meet(block.timestamp);
        _marks[agentId] = word.count(outcome, share, marks);
    }

    /// @dev Moves the slots of the pair and the agent: what this settlement is worth, and what it costs.
    function _recordMasses(
        SettlementFacts calldata facts,
        uint256 clientKey,
        uint256 share,
        uint256 faultBps
    ) private returns (uint256 masses, bool isNewPair) {
        uint256 agentId = facts.agentId;
        uint256 volume = facts.volume;
        PairWord pair = _pairs[agentId][clientKey];
        AgentWord agent = _agents[agentId];
        isNewPair = pair.isNew();
        {
            uint256 quantum = Decay.quantumAt(block.timestamp);
            uint256 quanta = agent.quantaUntil(quantum);
            uint256 pairQuanta = pair.quantaUntil(quantum);
            uint256 f = Decay.factor(quanta);
            agent = agent.fade(quanta, f);
            pair = pair.fade(pairQuanta, pairQuanta == quanta ? f : Decay.factor(pairQuanta));
        }
        uint256 lost;
        uint256 withheld = _portion(facts.fullFee, faultBps);
        if (withheld != 0) {
            // The loss first: it is measured by the merit from before.
            (pair, lost) = pair.blame(withheld, agent.lossSize(_UNIT));
            (agent, lost) = agent.lose(lost);
        }
        uint256 gained;
        uint256 raised;
        uint256 earned = _portion(facts.fee, share);
        (pair, gained) = pair.earn(earned, _ENTRY, _SATURATION);
        (agent, raised) = agent.rise(gained, _UNIT, _LIFT);
        _pairs[agentId][clientKey] = pair.count(share != 0, volume);
        _agents[agentId] = share == 0 ? agent : agent.complete(volume, facts.latency);
        masses = RecordWords.masses(earned, gained, withheld, raised, lost);
    }

    /// @dev Counts a settlement in a token whose worth nobody knows.
    function _recordUnlisted(
        uint256 agentId,
        uint256 clientKey,
        Outcome outcome,
        uint256 share,
        uint256 marks
    ) private {
        PairWord pair = _unlistedPairs[agentId][clientKey];
        MarksWord word = _unlistedMarks[agentId];
        if (pair.isNew()) word = word.meet(block.timestamp);
        if (share != 0) word = word.complete();
        _unlistedMarks[agentId] = word.count(outcome, share, marks);
        _unlistedPairs[agentId][clientKey] = pair.withQuantum(Decay.quantumAt(block.timestamp)).count(share != 0, 0);
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

        maximum = type(uint40).max;
        if (p.unit == 0 || p.unit > maximum) revert UnitOutOfRange(p.unit, 1, maximum);
        if (p.summit == 0 || p.summit > maximum) revert SummitOutOfRange(p.summit, 1, maximum);
    }
}
