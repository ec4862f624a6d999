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
    uint256 private constant _ONE = 1 << 18;
    uint256 private constant _MOST_STANDING = 50 * _ONE;
    uint256 private constant _MOST_FAULT = 10 * _ONE;
    uint256 private constant _PAIR_WHOLE = 1 << 48;

    PairRecord private _pair;
    AgentMarks private _marks;
    uint24[10] private _counters; // of a client: paid, released, silent, disputes raised, disputes lost; the same unlisted

    function testFuzz_AgentWord_ReadsItsMembers(AgentRecord memory agent) external pure {
        AgentWord word = _pack(_possible(agent));
        vm.assertEq(keccak256(abi.encode(word.unpack())), keccak256(abi.encode(agent)), "unpack");
        vm.assertEq(word.merit(), agent.merit, "merit");
        vm.assertEq(word.standing(), agent.standing, "standing");
        vm.assertEq(word.fault(), agent.fault, "fault");
        vm.assertEq(word.fresh(), agent.fresh, "fresh");
        vm.assertEq(word.used(), agent.used, "used");
        vm.assertEq(word.quantum(), agent.quantum, "quantum");
        vm.assertEq(word.quantaUntil(type(uint24).max), type(uint24).max - agent.quantum, "quanta");
    }

    /// @dev INV-REP-8.
    function testFuzz_AgentWord_HasScoreAndQuality(AgentRecord memory agent, uint16 wait) external pure {
        AgentWord word = _pack(_possible(agent));
        uint256 quanta = _bound(wait, 0, type(uint24).max - agent.quantum);
        AgentRecord memory now_ = word.fade(quanta, Decay.factor(quanta)).unpack();
        uint256 weight = 7 * _ONE + 2 * (uint256(now_.fault) - (uint256(now_.fresh) * 13) / 16);
        uint256 quality = word.quality(quanta);
        uint256 score = word.score(quanta);
        vm.assertEq(quality, (10_000 * (7 * _ONE) ** 2) / weight ** 2, "quality");
        vm.assertEq(score, (200 * uint256(now_.standing) * (7 * _ONE) ** 2) / (_ONE * weight ** 2), "score");
        vm.assertLe(quality, 10_000, "INV-REP-8: quality too high");
        vm.assertLe(score, 10_000, "INV-REP-8: score too high");
        vm.assertTrue(now_.standing != 0 || score == 0, "INV-REP-8: a score without standing");
    }

    function testFuzz_T109_AgentWord_Fades(AgentRecord memory agent, bool isNew, uint16 wait) external pure {
        _possible(agent);
        if (isNew) agent.quantum = 0;
        uint256 quanta = _bound(wait, 0, type(uint24).max - agent.quantum);
        uint256 f = Decay.factor(quanta);
        AgentWord word = _pack(agent).fade(quanta, f);
        if (quanta != 0) {
            uint256 back = quanta * (_ONE / 12);
            if (agent.quantum == 0) agent.used = uint24(_ONE / 12);
            else agent.used = uint24(agent.used < back ? 0 : agent.used - back);
            agent.merit = uint40(Decay.scaleDown(agent.merit, f));
            agent.standing = uint24(Decay.scaleDown(agent.standing, f));
            agent.fault = uint24(Decay.scaleDown(agent.fault, Decay.twelvefold(f)));
            agent.fresh = uint24(Decay.scaleDown(agent.fresh, Decay.factor(128 * quanta)));
            agent.quantum += uint24(quanta);
        }
        _assertSame(word, agent, "fade");
        vm.assertLe(word.fresh(), word.fault(), "INV-REP-10: more fresh than there is");
    }

    /// @dev INV-REP-2 and INV-REP-3: what is raised is within the allowance, its price, and what the merit carries.
    function testFuzz_T109_AgentWord_Rises(
        AgentRecord memory agent,
        uint40 gained,
        uint40 unit,
        uint40 summit,
        uint8 size
    ) external pure {
        _possible(agent);
        uint256 u = uint256(unit) + 1;
        uint256 lift = _MOST_STANDING ** 4 / (uint256(summit) + 1);
        gained >>= size % 40;
        (AgentWord word, uint256 raised) = _pack(agent).rise(gained, u, lift);
        uint256 room = _ONE - agent.used;
        uint256 left = _ceil(room * u * _ONE, u * _ONE + gained * room);
        if (gained != 0) agent.merit = uint40(_sum(agent.merit, gained, type(uint40).max));
        uint256 next = agent.standing + raised;
        vm.assertLe(raised, room - left, "INV-REP-4: more than the allowance");
        vm.assertLe(raised * u, uint256(gained) * _ONE, "INV-REP-2: standing for less than its price");
        vm.assertTrue(raised == 0 || next ** 4 <= agent.merit * lift, "INV-REP-3: more than the merit carries");
        vm.assertLe(next, _MOST_STANDING, "INV-REP-8: too much standing");
        bool isAll = raised == room - left || next == _MOST_STANDING || gained == 0;
        vm.assertTrue(isAll || (next + 1) ** 4 > agent.merit * lift, "less than allowance and merit admit");
        agent.standing = uint24(next);
        agent.used += uint24(raised);
        _assertSame(word, agent, "rise");
    }

    function testFuzz_T109_AgentWord_LosesAndCompletes(
        AgentRecord memory agent,
        bool isFull,
        uint256[3] memory amounts,
        uint8 size
    ) external pure {
        _possible(agent);
        if (isFull) (agent.completed, agent.fault) = (type(uint24).max, uint24(_MOST_FAULT));
        (uint256 lost, uint256 volume, uint256 latency) = (amounts[0] % _ONE, amounts[1] >> size, amounts[2] >> size);
        (AgentWord word, uint256 added) = _pack(agent).lose(lost);
        vm.assertEq(added, _sum(agent.fault, lost, _MOST_FAULT) - agent.fault, "added");
        agent.fault += uint24(added);
        agent.fresh += uint24(added);
        _assertSame(word, agent, "lose");
        word = word.complete(volume, latency);
        agent.completed = uint24(_sum(agent.completed, 1, type(uint24).max));
        agent.latency = uint40(_sum(agent.latency, latency, (1 << 34) - 1));
        agent.volume = uint48(_sum(agent.volume, volume, type(uint48).max));
        _assertSame(word, agent, "complete");
        vm.assertEq(word.lossSize(lost + 1), lost + 1 + uint256(agent.merit) / 100, "lossSize");
    }

    /// @dev INV-REP-10: a loss costs at most a tenth at once, and two fifths when it is felt whole.
    function testFuzz_T133_ALossCostsATenthAtOnce(AgentRecord memory agent, uint24 lost) external pure {
        AgentWord before = _pack(_possible(agent));
        (AgentWord word, uint256 added) = before.lose(lost % _ONE);
        vm.assertGe(word.score(0) * 10 + 10, before.score(0) * 9, "INV-REP-10: more than a tenth at once");
        vm.assertGe(word.quality(0) * 10 + 10, before.quality(0) * 9, "INV-REP-10: more than a tenth at once");
        vm.assertLe(word.score(0), before.score(0), "INV-REP-7: a loss raised the score");
        agent.fault += uint24(added);
        vm.assertGe(_pack(agent).score(0) * 10 + 10, before.score(0) * 6, "INV-REP-10: more than two fifths");
    }

    function testFuzz_PairWord_ReadsItsMembers(PairRecord memory pair, bool isNew, uint24 later) external {
        if (isNew) pair.quantum = 0;
        PairWord word = _pack(pair);
        vm.assertEq(keccak256(abi.encode(word.unpack())), keccak256(abi.encode(pair)), "unpack");
        vm.assertEq(word.entry(), pair.entry, "entry");
        vm.assertEq(word.paid(), pair.paid, "paid");
        vm.assertEq(word.fault(), pair.fault, "fault");
        vm.assertEq(word.settled(), pair.settled, "settled");
        vm.assertTrue(word.isNew() == (pair.quantum == 0), "isNew");
        vm.assertEq(word.quantaUntil(type(uint24).max), type(uint24).max - pair.quantum, "quanta");
        (pair.paid, pair.fault) = (0, 0);
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
        if (quanta != 0) pair.fault = uint48(Decay.scaleUp(pair.fault, Decay.twelvefold(f)));
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
        (PairWord word, uint256 gained) = _pack(pair).earn(x, entry, k);
        uint256 d = x < entry - pair.entry ? x : entry - pair.entry;
        uint256 sum = _sum(pair.paid, x - d, type(uint48).max);
        vm.assertEq(gained, (k * sum) / (k + sum) - (k * pair.paid) / (k + pair.paid), "gained");
        pair.entry += uint32(d);
        pair.paid = uint48(sum);
        _assertSame(word, pair, "earn");
    }

    /// @dev INV-REP-10: what a client holds never reaches an allowance.
    function testFuzz_T109_PairWord_Blames(PairRecord memory pair, uint256 y, uint8 size, uint40 unit) external {
        uint256 u = uint256(unit) + 1;
        y = (y >> 194) >> (size % 64);
        (PairWord word, uint256 lost) = _pack(pair).blame(y, u);
        uint256 room = _PAIR_WHOLE - pair.fault;
        uint256 sum = _PAIR_WHOLE - _ceil(room * u * _PAIR_WHOLE, u * _PAIR_WHOLE + y * room);
        vm.assertEq(lost, sum / 2 ** 30 - uint256(pair.fault) / 2 ** 30, "lost");
        vm.assertTrue(lost < _ONE && sum < _PAIR_WHOLE, "INV-REP-10: one client did more than an allowance");
        pair.fault = uint48(sum);
        _assertSame(word, pair, "blame");
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

    function _assertSame(AgentWord word, AgentRecord memory agent, string memory what) private pure {
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

    /// @dev Brings the members of an agent's record into what can be there.
    function _possible(AgentRecord memory agent) private pure returns (AgentRecord memory) {
        agent.standing = uint24(agent.standing % (_MOST_STANDING + 1));
        agent.fault = uint24(agent.fault % (_MOST_FAULT + 1));
        agent.fresh = uint24(agent.fresh % (uint256(agent.fault) + 1));
        agent.used = uint24(agent.used % _ONE);
        agent.latency = uint40(agent.latency % (1 << 34));
        return agent;
    }

    /// @dev The members of an agent's record, of which some have widths that the compiler does not know, one behind the other.
    function _pack(AgentRecord memory agent) private pure returns (AgentWord) {
        uint256[2][9] memory members = [
            [uint256(agent.merit), 40],
            [uint256(agent.standing), 24],
            [uint256(agent.fault), 22],
            [uint256(agent.fresh), 22],
            [uint256(agent.used), 18],
            [uint256(agent.quantum), 24],
            [uint256(agent.completed), 24],
            [uint256(agent.latency), 34],
            [uint256(agent.volume), 48]
        ];
        uint256 word;
        for (uint256 i = members.length; i != 0; --i) {
            word = word * 2 ** members[i - 1][1] + members[i - 1][0];
        }
        return AgentWord.wrap(word);
    }

    /// @dev The compiler's word of these members.
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

    function _ceil(uint256 a, uint256 b) private pure returns (uint256) {
        return a / b + (a % b == 0 ? 0 : 1);
    }

    /// @dev The sum, at most `maximum`.
    function _sum(uint256 a, uint256 b, uint256 maximum) private pure returns (uint256) {
        return b > maximum || a + b > maximum ? maximum : a + b;
    }
}
