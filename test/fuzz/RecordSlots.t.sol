// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AgentMarks, AgentMarksLib} from "../../contracts/types/AgentMarks.sol";
import {AgentRecord} from "../../contracts/types/AgentRecord.sol";
import {PairRecord} from "../../contracts/types/PairRecord.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @notice `load` and `store` against the compiler's own packing of the same struct.
contract RecordSlotsFuzzTest is Cheats {
    AgentRecord private _agent;
    PairRecord private _pair;
    AgentMarks private _marks;

    function testFuzz_AgentRecord_StoresAsTheCompilerWould(AgentRecord memory agent) external {
        _agent.store(agent);
        _assertSame(_agent, agent, "store");
    }

    function testFuzz_AgentRecord_LoadsAsTheCompilerWould(AgentRecord memory agent) external {
        _agent = agent;
        _assertSame(_agent.load(), agent, "load");
    }

    function testFuzz_PairRecord_StoresAsTheCompilerWould(PairRecord memory pair) external {
        _pair.store(pair);
        _assertSame(_pair, pair, "store");
    }

    function testFuzz_PairRecord_LoadsAsTheCompilerWould(PairRecord memory pair) external {
        _pair = pair;
        _assertSame(_pair.load(), pair, "load");
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

    function _assertSame(AgentRecord memory a, AgentRecord memory b, string memory what) private pure {
        vm.assertTrue(keccak256(abi.encode(a)) == keccak256(abi.encode(b)), what);
    }

    function _assertSame(PairRecord memory a, PairRecord memory b, string memory what) private pure {
        vm.assertTrue(keccak256(abi.encode(a)) == keccak256(abi.encode(b)), what);
    }
}
