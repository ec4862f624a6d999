// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Decay} from "../../contracts/libraries/Decay.sol";
import {AgentMarks, AgentMarksLib} from "../../contracts/types/AgentMarks.sol";
import {AgentRecord, AgentRecordLib} from "../../contracts/types/AgentRecord.sol";
import {PairRecord, PairRecordLib} from "../../contracts/types/PairRecord.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @notice Each function of a stored word against a naive twin that moves the struct's members with checked arithmetic; the
/// compiler packs what both start from and what must come out. So no neighbour moves, and no member leaves its bits.
contract RecordSlotsFuzzTest is Cheats {
    AgentRecord private _agent;
    PairRecord private _pair;
    AgentMarks private _marks;

    function testFuzz_AgentRecord_StoresAndReadsItsMembers(AgentRecord memory agent, uint48 prior) external {
        uint256 word = _pack(agent);
        delete _agent;
        _agent.store(word);
        vm.assertEq(word, _pack(_agent), "store");
        vm.assertEq(AgentRecordLib.merit(word), agent.merit, "merit");
        vm.assertEq(AgentRecordLib.fault(word), agent.fault, "fault");
        vm.assertEq(AgentRecordLib.quantaUntil(word, type(uint24).max), type(uint24).max - agent.quantum, "quanta");
        uint256 all = uint256(agent.merit) + 3 * uint256(agent.fault) + prior + 1;
        vm.assertEq(AgentRecordLib.score(word, uint256(prior) + 1), (uint256(agent.merit) * 10_000) / all, "score");
    }

    function testFuzz_T109_AgentRecord_Fades(
        AgentRecord memory agent,
        bool isNew,
        uint16 wait,
        uint32 refill
    ) external {
        if (isNew) agent.quantum = 0;
        uint256 quanta = _bound(wait, 0, type(uint24).max - agent.quantum);
        uint256 f = Decay.factor(quanta);
        uint256 word = AgentRecordLib.fade(_pack(agent), quanta, f, refill);
        if (quanta != 0) {
            uint256 back = quanta * refill;
            agent.used = isNew || agent.quantum == 0 ? refill : uint32(agent.used < back ? 0 : agent.used - back);
            agent.merit = uint40(Decay.scaleDown(agent.merit, f));
            agent.fault = uint48(Decay.scaleDown(agent.fault, f));
            agent.quantum += uint24(quanta);
        }
        vm.assertEq(word, _pack(agent), "fade");
    }

    function testFuzz_T109_AgentRecord_Gains(
        AgentRecord memory agent,
        uint256 wanted,
        uint8 size,
        uint32 more
    ) external {
        uint256 burst = _bound(more, agent.used, type(uint32).max);
        wanted >>= size;
        (uint256 word, uint256 gained) = AgentRecordLib.gain(_pack(agent), wanted, burst);
        uint256 left = burst - agent.used;
        vm.assertEq(gained, wanted < left ? wanted : left, "gained");
        agent.used += uint32(gained);
        agent.merit = uint40(_sum(agent.merit, gained, type(uint40).max));
        vm.assertEq(word, _pack(agent), "gain");
    }

    function testFuzz_T109_AgentRecord_LosesAndCompletes(
        AgentRecord memory agent,
        bool isFull,
        uint256[3] memory amounts,
        uint8 size
    ) external {
        if (isFull) agent.completed = type(uint24).max;
        (uint256 lost, uint256 volume, uint256 latency) = (amounts[0] >> size, amounts[1] >> size, amounts[2] >> size);
        uint256 word = AgentRecordLib.lose(_pack(agent), lost);
        agent.fault = uint48(_sum(agent.fault, lost, type(uint48).max));
        vm.assertEq(word, _pack(agent), "lose");
        word = AgentRecordLib.complete(word, volume, latency);
        agent.completed = uint24(_sum(agent.completed, 1, type(uint24).max));
        agent.latency = uint40(_sum(agent.latency, latency, type(uint40).max));
        agent.volume = uint48(_sum(agent.volume, volume, type(uint48).max));
        vm.assertEq(word, _pack(agent), "complete");
    }

    function testFuzz_PairRecord_StoresAndReadsItsMembers(PairRecord memory pair, bool isNew) external {
        if (isNew) pair.quantum = 0;
        uint256 word = _pack(pair);
        delete _pair;
        _pair.store(word);
        vm.assertEq(word, _pack(_pair), "store");
        vm.assertEq(PairRecordLib.paid(word), pair.paid, "paid");
        vm.assertEq(PairRecordLib.withheld(word), pair.withheld, "withheld");
        vm.assertTrue(PairRecordLib.isNew(word) == (pair.quantum == 0), "isNew");
        vm.assertEq(PairRecordLib.quantaUntil(word, type(uint24).max), type(uint24).max - pair.quantum, "quanta");
    }

    function testFuzz_T109_PairRecord_Fades(PairRecord memory pair, uint16 wait) external {
        uint256 quanta = _bound(wait, 0, type(uint24).max - pair.quantum);
        uint256 f = Decay.factor(quanta);
        uint256 word = PairRecordLib.fade(_pack(pair), quanta, f);
        pair.paid = uint48(Decay.scaleUp(pair.paid, f));
        pair.withheld = uint48(Decay.scaleUp(pair.withheld, f));
        pair.quantum += uint24(quanta);
        vm.assertEq(word, _pack(pair), "fade");
    }

    function testFuzz_T109_PairRecord_Earns(
        PairRecord memory pair,
        uint256 x,
        uint8 size,
        uint32 more,
        uint40 saturation
    ) external {
        uint256 entry = _bound(more, pair.entry, type(uint32).max);
        uint256 k = _bound(saturation, 1, type(uint40).max);
        x = (x >> 194) >> (size % 64);
        (uint256 word, uint256 wanted) = PairRecordLib.earn(_pack(pair), x, entry, k);
        uint256 d = x < entry - pair.entry ? x : entry - pair.entry;
        uint256 sum = _sum(pair.paid, x - d, type(uint48).max);
        vm.assertEq(wanted, (k * sum) / (k + sum) - (k * pair.paid) / (k + pair.paid), "wanted");
        pair.entry += uint32(d);
        pair.paid = uint48(sum);
        vm.assertEq(word, _pack(pair), "earn");
    }

    function testFuzz_T109_PairRecord_Withholds(
        PairRecord memory pair,
        uint256 y,
        uint8 size,
        uint40 saturation
    ) external {
        uint256 k = _bound(saturation, 1, type(uint40).max);
        y = (y >> 194) >> (size % 64);
        (uint256 word, uint256 lost) = PairRecordLib.withhold(_pack(pair), y, k);
        uint256 sum = _sum(pair.withheld, y, type(uint48).max);
        vm.assertEq(lost, (k * sum) / (k + sum) - (k * pair.withheld) / (k + pair.withheld), "lost");
        pair.withheld = uint48(sum);
        vm.assertEq(word, _pack(pair), "withhold");
    }

    function testFuzz_T109_PairRecord_Counts(
        PairRecord memory pair,
        bool completed,
        bool isFull,
        uint256 volume,
        uint8 size
    ) external {
        if (isFull) (pair.settled, pair.completed) = (type(uint24).max, type(uint24).max);
        volume >>= size;
        uint256 word = PairRecordLib.count(_pack(pair), completed, volume);
        pair.settled = uint24(_sum(pair.settled, 1, type(uint24).max));
        if (completed) {
            pair.completed = uint24(_sum(pair.completed, 1, type(uint24).max));
            pair.volume = uint48(_sum(pair.volume, volume, type(uint48).max));
        }
        vm.assertEq(word, _pack(pair), "count");
    }

    /// @dev Each counter moves by one, stops at its maximum, and moves no other.
    function testFuzz_T109_AgentMarks_CountWhatIsNamed(AgentMarks memory marks, uint8 which, bool isFull) external {
        which %= 7;
        if (isFull) _setCounter(marks, which, type(uint32).max);
        _marks = marks;
        uint256 word = _marks.load();
        _marks.store(which == 6 ? AgentMarksLib.meet(word) : AgentMarksLib.mark(word, _positionOf(which)));
        uint256 maximum = which == 6 ? type(uint32).max : type(uint24).max;
        uint256 count = _counterOf(marks, which);
        _setCounter(marks, which, count == maximum ? maximum : count + 1);
        _assertSame(_marks, marks, "count");
    }

    function testFuzz_AgentMarks_BeginOnce(AgentMarks memory marks, bool isNew, uint40 time) external {
        if (isNew) marks.firstActivity = 0;
        _marks = marks;
        _marks.store(AgentMarksLib.begin(_marks.load(), time));
        if (marks.firstActivity == 0) marks.firstActivity = time;
        _assertSame(_marks, marks, "begin");
    }

    function _positionOf(uint8 which) private pure returns (uint256) {
        return
            [
                AgentMarksLib.LATE,
                AgentMarksLib.MISSED,
                AgentMarksLib.GIVEN_UP,
                AgentMarksLib.DISPUTED,
                AgentMarksLib.DISPUTES_LOST,
                AgentMarksLib.APPEALS_WON
            ][which];
    }

    function _counterOf(AgentMarks memory marks, uint8 which) private pure returns (uint256) {
        return
            [
                marks.late,
                marks.missed,
                marks.givenUp,
                marks.disputed,
                marks.disputesLost,
                marks.appealsWon,
                marks.clients
            ][which];
    }

    function _setCounter(AgentMarks memory marks, uint8 which, uint256 value) private pure {
        uint24 count = uint24(value);
        if (which == 0) marks.late = count;
        else if (which == 1) marks.missed = count;
        else if (which == 2) marks.givenUp = count;
        else if (which == 3) marks.disputed = count;
        else if (which == 4) marks.disputesLost = count;
        else if (which == 5) marks.appealsWon = count;
        else marks.clients = uint32(value);
    }

    function _assertSame(AgentMarks memory a, AgentMarks memory b, string memory what) private pure {
        vm.assertTrue(keccak256(abi.encode(a)) == keccak256(abi.encode(b)), what);
    }

    /// @dev The compiler's word of these members.
    function _pack(AgentRecord memory agent) private returns (uint256) {
        _agent = agent;
        return _agent.load();
    }

    function _pack(PairRecord memory pair) private returns (uint256) {
        _pair = pair;
        return _pair.load();
    }

    /// @dev The sum, at most `maximum`.
    function _sum(uint256 a, uint256 b, uint256 maximum) private pure returns (uint256) {
        return b > maximum || a + b > maximum ? maximum : a + b;
    }
}
