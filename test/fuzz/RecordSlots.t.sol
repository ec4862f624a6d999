// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Decay} from "../../contracts/libraries/Decay.sol";
import {AgentMarks, MarksWord, MarksWordLib} from "../../contracts/types/AgentMarks.sol";
import {AgentRecord, AgentWord} from "../../contracts/types/AgentRecord.sol";
import {ClientRecord, ClientWord} from "../../contracts/types/ClientRecord.sol";
import {Outcome} from "../../contracts/types/Outcome.sol";
import {PairRecord, PairWord} from "../../contracts/types/PairRecord.sol";
import {SettlementMarks} from "../../contracts/types/SettlementFacts.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @notice Each function of a packed word against a naive twin that moves the struct's members with checked arithmetic; the
/// compiler packs what both start from and what must come out. So no neighbour moves, and no member leaves its bits.
contract RecordSlotsFuzzTest is Cheats {
    AgentRecord private _agent;
    PairRecord private _pair;
    AgentMarks private _marks;
    uint24[10] private _counters; // of a client: paid, released, silent, disputes raised, disputes lost; the same unlisted

    function testFuzz_AgentWord_ReadsItsMembers(AgentRecord memory agent, uint48 prior) external {
        AgentWord word = _pack(agent);
        vm.assertEq(keccak256(abi.encode(word.unpack())), keccak256(abi.encode(agent)), "unpack");
        vm.assertEq(word.merit(), agent.merit, "merit");
        vm.assertEq(word.fault(), agent.fault, "fault");
        vm.assertEq(word.used(), agent.used, "used");
        vm.assertEq(word.quantum(), agent.quantum, "quantum");
        vm.assertEq(word.quantaUntil(type(uint24).max), type(uint24).max - agent.quantum, "quanta");
        uint256 all = uint256(agent.merit) + 3 * uint256(agent.fault) + prior + 1;
        vm.assertEq(word.score(uint256(prior) + 1), (uint256(agent.merit) * 10_000) / all, "score");
    }

    function testFuzz_T109_AgentWord_Fades(AgentRecord memory agent, bool isNew, uint16 wait, uint32 refill) external {
        if (isNew) agent.quantum = 0;
        uint256 quanta = _bound(wait, 0, type(uint24).max - agent.quantum);
        uint256 f = Decay.factor(quanta);
        AgentWord word = _pack(agent).fade(quanta, f, refill);
        if (quanta != 0) {
            uint256 back = quanta * refill;
            agent.used = isNew || agent.quantum == 0 ? refill : uint32(agent.used < back ? 0 : agent.used - back);
            agent.merit = uint40(Decay.scaleDown(agent.merit, f));
            agent.fault = uint48(Decay.scaleDown(agent.fault, f));
            agent.quantum += uint24(quanta);
        }
        _assertSame(word, agent, "fade");
    }

    function testFuzz_T109_AgentWord_Gains(AgentRecord memory agent, uint256 wanted, uint8 size, uint32 more) external {
        uint256 burst = _bound(more, agent.used, type(uint32).max);
        wanted >>= size;
        (AgentWord word, uint256 gained) = _pack(agent).gain(wanted, burst);
        uint256 left = burst - agent.used;
        vm.assertEq(gained, wanted < left ? wanted : left, "gained");
        agent.used += uint32(gained);
        agent.merit = uint40(_sum(agent.merit, gained, type(uint40).max));
        _assertSame(word, agent, "gain");
    }

    function testFuzz_T109_AgentWord_LosesAndCompletes(
        AgentRecord memory agent,
        bool isFull,
        uint256[3] memory amounts,
        uint8 size
    ) external {
        if (isFull) agent.completed = type(uint24).max;
        (uint256 lost, uint256 volume, uint256 latency) = (amounts[0] >> size, amounts[1] >> size, amounts[2] >> size);
        AgentWord word = _pack(agent).lose(lost);
        agent.fault = uint48(_sum(agent.fault, lost, type(uint48).max));
        _assertSame(word, agent, "lose");
        word = word.complete(volume, latency);
        agent.completed = uint24(_sum(agent.completed, 1, type(uint24).max));
        agent.latency = uint40(_sum(agent.latency, latency, type(uint40).max));
        agent.volume = uint48(_sum(agent.volume, volume, type(uint48).max));
        _assertSame(word, agent, "complete");
    }

    function testFuzz_PairWord_ReadsItsMembers(PairRecord memory pair, bool isNew, uint24 later) external {
        if (isNew) pair.quantum = 0;
        PairWord word = _pack(pair);
        vm.assertEq(keccak256(abi.encode(word.unpack())), keccak256(abi.encode(pair)), "unpack");
        vm.assertEq(word.entry(), pair.entry, "entry");
        vm.assertEq(word.paid(), pair.paid, "paid");
        vm.assertEq(word.withheld(), pair.withheld, "withheld");
        vm.assertEq(word.settled(), pair.settled, "settled");
        vm.assertTrue(word.isNew() == (pair.quantum == 0), "isNew");
        vm.assertEq(word.quantaUntil(type(uint24).max), type(uint24).max - pair.quantum, "quanta");
        (pair.paid, pair.withheld) = (0, 0);
        uint256 now_ = _bound(later, pair.quantum, type(uint24).max);
        word = _pack(pair).withQuantum(now_);
        pair.quantum = uint24(now_);
        _assertSame(word, pair, "withQuantum");
    }

    function testFuzz_T109_PairWord_Fades(PairRecord memory pair, uint16 wait) external {
        uint256 quanta = _bound(wait, 0, type(uint24).max - pair.quantum);
        uint256 f = Decay.factor(quanta);
        PairWord word = _pack(pair).fade(quanta, f);
        pair.paid = uint48(Decay.scaleUp(pair.paid, f));
        pair.withheld = uint48(Decay.scaleUp(pair.withheld, f));
        pair.quantum += uint24(quanta);
        _assertSame(word, pair, "fade");
    }

    function testFuzz_T109_PairWord_Earns(
        PairRecord memory pair,
        uint256 x,
        uint8 size,
        uint32 more,
        uint40 saturation
    ) external {
        uint256 entry = _bound(more, pair.entry, type(uint32).max);
        uint256 k = _bound(saturation, 1, type(uint40).max);
        x = (x >> 194) >> (size % 64);
        (PairWord word, uint256 wanted) = _pack(pair).earn(x, entry, k);
        uint256 d = x < entry - pair.entry ? x : entry - pair.entry;
        uint256 sum = _sum(pair.paid, x - d, type(uint48).max);
        vm.assertEq(wanted, (k * sum) / (k + sum) - (k * pair.paid) / (k + pair.paid), "wanted");
        pair.entry += uint32(d);
        pair.paid = uint48(sum);
        _assertSame(word, pair, "earn");
    }

    function testFuzz_T109_PairWord_Withholds(
        PairRecord memory pair,
        uint256 y,
        uint8 size,
        uint40 saturation
    ) external {
        uint256 k = _bound(saturation, 1, type(uint40).max);
        y = (y >> 194) >> (size % 64);
        (PairWord word, uint256 lost) = _pack(pair).withhold(y, k);
        uint256 sum = _sum(pair.withheld, y, type(uint48).max);
        vm.assertEq(lost, (k * sum) / (k + sum) - (k * pair.withheld) / (k + pair.withheld), "lost");
        pair.withheld = uint48(sum);
        _assertSame(word, pair, "withhold");
    }

    function testFuzz_T109_PairWord_Counts(
        PairRecord memory pair,
        bool completed,
        bool isFull,
        uint256 volume,
        uint8 size
    ) external {
        if (isFull) (pair.settled, pair.completed) = (type(uint24).max, type(uint24).max);
        volume >>= size;
        PairWord word = _pack(pair).count(completed, volume);
        pair.settled = uint24(_sum(pair.settled, 1, type(uint24).max));
        if (completed) {
            pair.completed = uint24(_sum(pair.completed, 1, type(uint24).max));
            pair.volume = uint48(_sum(pair.volume, volume, type(uint48).max));
        }
        _assertSame(word, pair, "count");
    }

    /// @dev Each counter moves by one, stops at its maximum, and moves no other.
    function testFuzz_T109_MarksWord_CountsWhatIsSaid(
        AgentMarks memory marks,
        uint8 kind,
        uint16 share,
        uint256 said,
        uint8 full
    ) external {
        _fill(marks, full);
        Outcome outcome = Outcome(kind % 9);
        if (kind & 0x80 != 0) share = 0;
        MarksWord word = _pack(marks).count(outcome, share, said);
        bool isDisputed = said & SettlementMarks.DISPUTED != 0;
        AgentMarks memory before = abi.decode(abi.encode(marks), (AgentMarks));
        if (share != 0 && said & SettlementMarks.LATE != 0) marks.late = _next(marks.late);
        if (outcome == Outcome.MISSED) marks.missed = _next(marks.missed);
        if (outcome == Outcome.GIVEN_UP) marks.givenUp = _next(marks.givenUp);
        if (isDisputed) marks.disputed = _next(marks.disputed);
        if (isDisputed && share < 5000) marks.disputesLost = _next(marks.disputesLost);
        if (said & SettlementMarks.APPEAL_WON != 0) marks.appealsWon = _next(marks.appealsWon);
        _assertSame(word, marks, "count");
        bool isMoved = keccak256(abi.encode(before)) != keccak256(abi.encode(marks));
        vm.assertTrue(!isMoved || MarksWordLib.isRare(outcome, said), "isRare: a counter would be left out");
    }

    function testFuzz_T109_MarksWord_MeetsAndCompletes(
        AgentMarks memory marks,
        bool isNew,
        uint40 time,
        uint8 full
    ) external {
        _fill(marks, full);
        if (isNew) marks.firstActivity = 0;
        MarksWord word = _pack(marks).meet(time);
        if (marks.firstActivity == 0) marks.firstActivity = time;
        marks.clients = uint32(_sum(marks.clients, 1, type(uint32).max));
        _assertSame(word, marks, "meet");
        vm.assertEq(keccak256(abi.encode(word.unpack())), keccak256(abi.encode(marks)), "unpack");
        word = word.complete();
        marks.completed = _next(marks.completed);
        _assertSame(word, marks, "complete");
    }

    /// @dev Each counter moves by one, stops at its maximum, and moves no other: those of the other kind of token stay.
    function testFuzz_T109_ClientWord_CountsWhatIsSaid(
        uint24[10] memory counters,
        uint8 kind,
        uint16 share,
        uint256 said,
        bool isFull
    ) external {
        if (kind & 0x80 != 0) share = 0;
        if (isFull) counters = _full();
        Outcome outcome = Outcome(kind % 9);
        ClientWord word = _pack(counters);
        _assertSame(word.listed(), counters, 0);
        _assertSame(word.unlisted(), counters, 5);

        word = word.count(outcome, share, said);
        uint256 base = said & SettlementMarks.LISTED == 0 ? 5 : 0;
        bool isDisputed = said & SettlementMarks.DISPUTED != 0;
        bool[5] memory moves = [
            share != 0,
            outcome == Outcome.RELEASED,
            outcome == Outcome.AUTO_RELEASED,
            isDisputed,
            isDisputed && share >= 5000
        ];
        for (uint256 i = 0; i < 5; ++i) {
            if (moves[i]) counters[base + i] = _next(counters[base + i]);
        }
        vm.assertEq(ClientWord.unwrap(word), ClientWord.unwrap(_pack(counters)), "count");
    }

    function _assertSame(AgentWord word, AgentRecord memory agent, string memory what) private {
        vm.assertEq(AgentWord.unwrap(word), AgentWord.unwrap(_pack(agent)), what);
    }

    function _assertSame(PairWord word, PairRecord memory pair, string memory what) private {
        vm.assertEq(PairWord.unwrap(word), PairWord.unwrap(_pack(pair)), what);
    }

    function _assertSame(MarksWord word, AgentMarks memory marks, string memory what) private {
        vm.assertEq(MarksWord.unwrap(word), MarksWord.unwrap(_pack(marks)), what);
    }

    function _assertSame(ClientRecord memory client, uint24[10] memory counters, uint256 base) private pure {
        vm.assertEq(client.paid, counters[base], "paid");
        vm.assertEq(client.released, counters[base + 1], "released");
        vm.assertEq(client.silent, counters[base + 2], "silent");
        vm.assertEq(client.disputesRaised, counters[base + 3], "disputesRaised");
        vm.assertEq(client.disputesLost, counters[base + 4], "disputesLost");
    }

    /// @dev The compiler's word of these members.
    function _pack(AgentRecord memory agent) private returns (AgentWord word) {
        _agent = agent;
        assembly ("memory-safe") {
            word := sload(_agent.slot)
        }
    }

    function _pack(PairRecord memory pair) private returns (PairWord word) {
        _pair = pair;
        assembly ("memory-safe") {
            word := sload(_pair.slot)
        }
    }

    function _pack(AgentMarks memory marks) private returns (MarksWord word) {
        _marks = marks;
        assembly ("memory-safe") {
            word := sload(_marks.slot)
        }
    }

    function _pack(uint24[10] memory counters) private returns (ClientWord word) {
        _counters = counters;
        assembly ("memory-safe") {
            word := sload(_counters.slot)
        }
    }

    /// @dev Fills the counters that the bits name.
    function _fill(AgentMarks memory marks, uint8 full) private pure {
        uint24 most = type(uint24).max;
        if (full & 1 != 0) marks.late = most;
        if (full & 2 != 0) marks.missed = most;
        if (full & 4 != 0) marks.givenUp = most;
        if (full & 8 != 0) marks.disputed = most;
        if (full & 16 != 0) marks.disputesLost = most;
        if (full & 32 != 0) marks.appealsWon = most;
        if (full & 64 != 0) marks.clients = type(uint32).max;
        if (full & 128 != 0) marks.completed = most;
    }

    function _full() private pure returns (uint24[10] memory counters) {
        for (uint256 i = 0; i < 10; ++i) {
            counters[i] = type(uint24).max;
        }
    }

    function _next(uint24 counter) private pure returns (uint24) {
        return uint24(_sum(counter, 1, type(uint24).max));
    }

    /// @dev The sum, at most `maximum`.
    function _sum(uint256 a, uint256 b, uint256 maximum) private pure returns (uint256) {
        return b > maximum || a + b > maximum ? maximum : a + b;
    }
}
