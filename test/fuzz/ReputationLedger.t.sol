// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommonErrors} from "../../contracts/interfaces/ICommonErrors.sol";
import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {AgentProfile} from "../../contracts/types/AgentProfile.sol";
import {Outcome} from "../../contracts/types/Outcome.sol";
import {PairRecord} from "../../contracts/types/PairRecord.sol";
import {SettlementFacts, SettlementMarks} from "../../contracts/types/SettlementFacts.sol";
import {UnlistedProfile} from "../../contracts/types/UnlistedProfile.sol";
import {Cheats, Vm} from "../utils/Cheats.sol";
import {LedgerFacts} from "../utils/LedgerFacts.sol";

contract ReputationLedgerFuzzTest is Cheats {
    uint256 private constant _AGENT = 7;
    uint256 private constant _TWIN = 8;
    address private constant _CLIENT = address(0xC11E47);

    IReputationLedger private _ledger;

    function setUp() external {
        vm.warp(LedgerFacts.START);
        _ledger = LedgerFacts.open(address(this));
    }

    /// @dev INV-REP-1.
    function testFuzz_T77_OnlyARecorderRecords(
        address caller,
        uint256[10] memory words,
        uint256 kind,
        uint8 flags
    ) external {
        vm.assume(caller != address(this));
        SettlementFacts memory facts = LedgerFacts.any(words, kind, flags);
        vm.expectRevert(abi.encodeWithSelector(ICommonErrors.CallerUnauthorized.selector, caller, address(this)));
        vm.prank(caller);
        _ledger.record(facts);
    }

    /// @dev INV-REP-9, and what INV-REP-2, INV-REP-8 and INV-REP-10 say at the limits of every type.
    function testFuzz_T109_RecordNeverReverts(
        uint256[10] memory words,
        uint256[3] memory kinds,
        uint8[3] memory flags,
        uint256 wait
    ) external {
        vm.warp(_bound(wait, 1 days, type(uint256).max / 2));
        for (uint256 i = 0; i < 3; ++i) {
            SettlementFacts memory facts = LedgerFacts.any(words, kinds[i], flags[i]);
            if (i == 2) vm.warp(_bound(wait, type(uint256).max / 2, type(uint256).max));
            _ledger.record(facts);
        }
        (uint256 merit, uint256 standing, uint256 fault, ) = _ledger.massOf(words[2]);
        uint256 score = _ledger.scoreOf(words[2]);
        vm.assertLe(score, 10_000, "INV-REP-8: score too high");
        vm.assertTrue(standing != 0 || score == 0, "INV-REP-8: a score without standing");
        vm.assertLe(_ledger.qualityOf(words[2]), 10_000, "INV-REP-8: quality too high");
        vm.assertLe(fault, LedgerFacts.ALLOWANCE * 2, "INV-REP-10: more than an allowance per pair");
        if (words[5] < type(uint128).max) vm.assertLe(merit, words[5] * 3, "INV-REP-2: more than was paid");
    }

    /// @dev What the event says is what the ledger made of the facts; of a first settlement, its masses are the agent's.
    function testFuzz_T109_TheEventSaysWhatWasRecorded(uint256[10] memory words, uint256 kind, uint8 flags) external {
        SettlementFacts memory facts = LedgerFacts.any(words, kind, flags);
        if (flags & 64 != 0)
            (facts.providerBps, facts.faultBps) = (facts.providerBps % 10_001, facts.faultBps % 10_001);
        if (flags & 128 != 0) (facts.fee, facts.fullFee) = (facts.fee >> 210, facts.fullFee >> 210);
        vm.recordLogs();
        _ledger.record(facts);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 1, "one event");
        uint256 clientKey = _ledger.clientKeyOf(facts.client, facts.clientAgentId);
        vm.assertEq(uint256(logs[0].topics[1]), facts.agentId, "agentId");
        vm.assertEq(uint256(logs[0].topics[2]), clientKey, "clientKey");
        vm.assertEq(logs[0].topics[3], facts.jobId, "jobId");

        (uint256 summary, uint256 masses) = abi.decode(logs[0].data, (uint256, uint256));
        uint256 share = _lower(facts.providerBps, 10_000);
        uint256 faultBps = _lower(facts.faultBps, 10_000);
        uint256 marks = (facts.marks & 55) | (facts.clientAgentId == 0 ? 0 : 8);
        vm.assertEq(uint32(summary), _lower(facts.milestone, type(uint32).max), "milestone");
        vm.assertEq(uint8(summary >> 32), uint8(facts.outcome), "outcome");
        vm.assertEq(uint16(summary >> 40), share, "providerBps");
        vm.assertEq(uint8(summary >> 56), marks, "marks");
        vm.assertEq(uint64(summary >> 64), _lower(facts.latency, type(uint64).max), "latency");
        vm.assertEq(uint16(summary >> 128), faultBps, "faultBps");
        vm.assertEq(summary >> 144, _lower(facts.volume, type(uint112).max), "volume");

        (uint256 merit, uint256 standing, uint256 fault, uint256 fresh) = _ledger.massOf(facts.agentId);
        if (marks & SettlementMarks.LISTED == 0) {
            vm.assertEq(masses | merit | standing | fault, 0, "INV-REP-12: an unlisted token weighs");
            return;
        }
        uint256 withheld = (_lower(facts.fullFee, type(uint48).max) * faultBps) / 10_000;
        vm.assertEq(uint64(masses), (_lower(facts.fee, type(uint48).max) * share) / 10_000, "earned");
        vm.assertEq(uint64(masses >> 64), merit, "gained");
        vm.assertEq(uint64(masses >> 128), withheld, "withheld");
        vm.assertEq(uint32(masses >> 192), standing, "raised");
        vm.assertEq(masses >> 224, fault, "lost");
        vm.assertEq(fresh, fault, "all fault is fresh at first");
    }

    /// @dev INV-REP-9: from records that stand at their limits, with any sums below them.
    function testFuzz_T109_FullRecordsStayFull(
        uint256[10] memory words,
        uint256 kind,
        uint8 flags,
        uint128 sums
    ) external {
        SettlementFacts memory facts = LedgerFacts.any(words, kind, flags);
        facts.marks |= SettlementMarks.LISTED;
        uint256 quantum = LedgerFacts.START / 4 hours;
        uint256 used = sums % LedgerFacts.ALLOWANCE;
        uint256 full = type(uint256).max;
        bytes32 slot = keccak256(abi.encode(facts.agentId, uint256(0)));
        uint256 agent = (full << 150) | (quantum << 126) | (used << 108);
        uint256 most = LedgerFacts.ALLOWANCE * 10;
        agent |= (most << 86) | (most << 64) | ((LedgerFacts.ALLOWANCE * 50) << 40) | type(uint40).max;
        vm.store(address(_ledger), slot, bytes32(agent));
        uint256 clientKey = _ledger.clientKeyOf(facts.client, facts.clientAgentId);
        slot = keccak256(abi.encode(clientKey, keccak256(abi.encode(facts.agentId, uint256(1)))));
        vm.store(
            address(_ledger),
            slot,
            bytes32((full << 152) | (quantum << 128) | ((full >> 160) << 32) | (sums % (LedgerFacts.E + 1)))
        );
        vm.store(address(_ledger), keccak256(abi.encode(facts.agentId, uint256(2))), bytes32(full));
        vm.store(address(_ledger), keccak256(abi.encode(facts.clientAgentId, uint256(5))), bytes32(full));

        _ledger.record(facts);
        AgentProfile memory profile = _ledger.profileOf(facts.agentId);
        vm.assertEq(profile.completed, type(uint24).max, "INV-REP-9: completed wrapped");
        vm.assertEq(profile.missed, type(uint24).max, "INV-REP-9: missed wrapped");
        vm.assertEq(profile.disputesLost, type(uint24).max, "INV-REP-9: disputesLost wrapped");
        vm.assertEq(profile.clients, type(uint32).max, "INV-REP-9: clients wrapped");
        vm.assertEq(profile.volume, type(uint48).max, "INV-REP-9: volume wrapped");
        vm.assertEq(profile.latency, (1 << 34) - 1, "INV-REP-9: latency wrapped");
        PairRecord memory pair = _ledger.pairOf(clientKey, facts.agentId);
        vm.assertEq(pair.settled, type(uint24).max, "INV-REP-9: settled wrapped");
        vm.assertEq(pair.paid, type(uint48).max, "INV-REP-9: paid wrapped");
        vm.assertEq(pair.fault, type(uint48).max, "INV-REP-9: the pair's fault wrapped");
        vm.assertEq(_ledger.clientProfileOf(facts.clientAgentId).paid, type(uint24).max, "INV-REP-9: paid wrapped");
        (uint256 merit, uint256 standing, uint256 fault, uint256 fresh) = _ledger.massOf(facts.agentId);
        vm.assertEq(merit, type(uint40).max, "INV-REP-9: merit wrapped");
        vm.assertEq(standing, LedgerFacts.ALLOWANCE * 50, "INV-REP-9: standing wrapped");
        vm.assertEq(fault, LedgerFacts.ALLOWANCE * 10, "INV-REP-9: fault wrapped");
        vm.assertEq(fresh, fault, "INV-REP-9: fresh fault wrapped");
    }

    /// @dev INV-REP-9: the same for tokens that are not listed.
    function testFuzz_T109_FullUnlistedRecordsStayFull(uint256[10] memory words, uint256 kind, uint8 flags) external {
        SettlementFacts memory facts = LedgerFacts.any(words, kind, flags);
        facts.marks &= ~SettlementMarks.LISTED;
        uint256 clientKey = _ledger.clientKeyOf(facts.client, facts.clientAgentId);
        uint256 quantum = LedgerFacts.START / 4 hours;
        uint256 full = type(uint256).max;
        bytes32 slot = keccak256(abi.encode(clientKey, keccak256(abi.encode(facts.agentId, uint256(3)))));
        vm.store(address(_ledger), slot, bytes32((full << 152) | (quantum << 128)));
        vm.store(address(_ledger), keccak256(abi.encode(facts.agentId, uint256(4))), bytes32(full));
        vm.store(address(_ledger), keccak256(abi.encode(facts.clientAgentId, uint256(5))), bytes32(full));

        _ledger.record(facts);
        UnlistedProfile memory profile = _ledger.unlistedProfileOf(facts.agentId);
        vm.assertEq(profile.completed, type(uint24).max, "INV-REP-9: completed wrapped");
        vm.assertEq(profile.late, type(uint24).max, "INV-REP-9: late wrapped");
        vm.assertEq(profile.givenUp, type(uint24).max, "INV-REP-9: givenUp wrapped");
        vm.assertEq(profile.clients, type(uint32).max, "INV-REP-9: clients wrapped");
        vm.assertEq(_ledger.unlistedPairOf(clientKey, facts.agentId).settled, type(uint24).max, "INV-REP-9: settled");
        uint256 paid = _ledger.unlistedClientProfileOf(facts.clientAgentId).paid;
        vm.assertEq(paid, type(uint24).max, "INV-REP-9: paid wrapped");
    }

    /// @dev INV-REP-12: whatever is settled in a worthless token, the record in listed tokens stays what it was, to the bit.
    function testFuzz_T68_UnlistedTokensMoveNoListedRecord(
        uint256[10] memory words,
        uint256 kind,
        uint8 flags,
        bool isOther
    ) external {
        SettlementFacts memory facts = LedgerFacts.any(words, kind, flags);
        facts.marks |= SettlementMarks.LISTED;
        _ledger.record(facts);
        bytes32 listed = _listedStateOf(facts);
        bytes32 unlisted = _unlistedStateOf(facts);

        facts.marks &= ~SettlementMarks.LISTED;
        if (isOther) facts.outcome = Outcome(uint8((kind >> 8) % 9));
        _ledger.record(facts);
        vm.assertEq(_listedStateOf(facts), listed, "INV-REP-12: an unlisted token moved a listed record");
        vm.assertTrue(_unlistedStateOf(facts) != unlisted, "INV-REP-12: not counted at all");

        unlisted = _unlistedStateOf(facts);
        facts.marks |= SettlementMarks.LISTED;
        _ledger.record(facts);
        vm.assertEq(_unlistedStateOf(facts), unlisted, "INV-REP-12: a listed token moved an unlisted record");
        vm.assertTrue(_listedStateOf(facts) != listed, "INV-REP-12: not counted at all");
    }

    /// @dev INV-REP-2.
    function testFuzz_T70_DustNeverRoundsUp(uint8 fee, uint8 times, uint16 bps) external {
        vm.warp(LedgerFacts.START);
        SettlementFacts memory facts = LedgerFacts.released(_AGENT, _CLIENT, LedgerFacts.E + 3e9);
        _ledger.record(facts); // pays the entry and stands where the curve is flat
        vm.warp(LedgerFacts.START + 30 days);
        (uint256 before, , , ) = _ledger.massOf(_AGENT);
        facts.fee = fee;
        facts.providerBps = bps;
        for (uint256 i = 0; i < times % 32; ++i) {
            _ledger.record(facts);
        }
        (uint256 merit, , , ) = _ledger.massOf(_AGENT);
        vm.assertLe(merit - before, uint256(fee) * times, "INV-REP-2: dust rounded up");
    }

    /// @dev INV-REP-5: settling dust every few hours keeps no more than standing still does.
    function testFuzz_T71_SmallSettlementsDoNotStopDecay(uint16 interval, uint8 times) external {
        uint256 step = _bound(interval, 60, 5 hours);
        SettlementFacts memory facts = LedgerFacts.released(_AGENT, _CLIENT, LedgerFacts.E + 1e9);
        _ledger.record(facts);
        facts.agentId = _TWIN;
        _ledger.record(facts);

        facts = LedgerFacts.released(_AGENT, _CLIENT, 0);
        for (uint256 i = 1; i <= times % 32; ++i) {
            vm.warp(LedgerFacts.START + i * step);
            _ledger.record(facts);
        }
        (uint256 busy, uint256 busyStanding, , ) = _ledger.massOf(_AGENT);
        (uint256 idle, uint256 idleStanding, , ) = _ledger.massOf(_TWIN);
        vm.assertLe(busy, idle, "INV-REP-5: dust stopped the decay");
        vm.assertGe(busy + times, idle, "INV-REP-5: dust sped up the decay");
        vm.assertLe(busyStanding, idleStanding, "INV-REP-5: dust stopped the decay of standing");
    }

    /// @dev INV-REP-3: new identities for every job pay an entry each (T67, T72).
    function testFuzz_T72_FreshClientsPayTheEntryEachTime(uint8 clients, uint32 fee) external {
        uint256 spent;
        for (uint160 i = 1; i <= clients % 20; ++i) {
            _ledger.record(LedgerFacts.released(_AGENT, address(i), fee));
            spent += fee;
        }
        (uint256 merit, , , ) = _ledger.massOf(_AGENT);
        vm.assertLe(merit * 10_201, spent * 10_000, "INV-REP-3: below the ring price");
        vm.assertLe(_ledger.scoreOf(_AGENT), 199, "INV-REP-4: above the allowance");
        if (fee <= LedgerFacts.E) vm.assertEq(merit, 0, "T67: the entry earned something");
    }

    /// @dev INV-REP-10: the recorder says how much counts against the provider, and neither outcome nor share does.
    function testFuzz_T73_OnlyWhatCountsAgainstTheProviderAddsFault(
        uint8 kind,
        uint256 bps,
        uint256 faultBps,
        uint48 fullFee
    ) external {
        SettlementFacts memory facts = LedgerFacts.missed(_AGENT, _CLIENT, fullFee);
        facts.outcome = Outcome(uint8(kind % 9));
        facts.providerBps = _bound(bps, 0, 10_000);
        facts.faultBps = bps % 2 == 0 ? 0 : _bound(faultBps, 0, 10_000);
        facts.marks |= SettlementMarks.DISPUTED;
        _ledger.record(facts);
        (, , uint256 fault, ) = _ledger.massOf(_AGENT);
        if (facts.faultBps == 0) vm.assertEq(fault, 0, "INV-REP-10: fault without a reason");
        uint256 y = (uint256(fullFee) * facts.faultBps) / 10_000;
        vm.assertLe(
            fault,
            (LedgerFacts.ALLOWANCE * y) / (y + LedgerFacts.U),
            "INV-REP-10: more than the loss is worth"
        );
        vm.assertGe(fault + 1, (LedgerFacts.ALLOWANCE * y) / (y + LedgerFacts.U), "INV-REP-10: less than it is worth");
    }

    /// @dev INV-REP-10: one enemy, over months, whatever the agent earns from others meanwhile, holds at most an allowance, and
    /// takes at most two fifths of the score.
    function testFuzz_T73_T133_OneClientIsBoundedOverTime(
        uint48[12] memory losses,
        uint40[12] memory fees,
        uint32[12] memory waits
    ) external {
        uint256 time = LedgerFacts.START;
        for (uint256 i = 0; i < 12; ++i) {
            time += waits[i] % 30 days;
            vm.warp(time);
            _ledger.record(LedgerFacts.released(_AGENT, address(uint160(i + 1) << 40), fees[i]));
            _ledger.record(LedgerFacts.released(_TWIN, address(uint160(i + 1) << 40), fees[i]));
            _ledger.record(LedgerFacts.missed(_AGENT, _CLIENT, losses[i]));
            _ledger.record(LedgerFacts.missed(_AGENT, _CLIENT, losses[i]));
            (, , uint256 fault, ) = _ledger.massOf(_AGENT);
            vm.assertTrue(fault < LedgerFacts.ALLOWANCE, "INV-REP-10: one client did more than an allowance");
            // A unit of standing rounds at each settlement more.
            uint256 score = (_ledger.scoreOf(_AGENT) + 2) * 10;
            vm.assertGe(score, _ledger.scoreOf(_TWIN) * 6, "INV-REP-10: one client took more than two fifths");
        }
    }

    /// @dev INV-REP-4, T74 and T132: a new identity has what its own days allow, and nothing of the old one, whatever is paid in
    /// one transaction.
    function testFuzz_T74_T132_ANewIdentityNeedsItsOwnDays(uint24 age, uint8 clients, uint48 fee) external {
        for (uint160 i = 1; i <= clients % 20; ++i) {
            _ledger.record(LedgerFacts.released(_AGENT, address(i), fee));
        }
        vm.assertLe(_ledger.scoreOf(_AGENT), 199, "INV-REP-4: one transaction bought more than an allowance");
        vm.assertEq(_ledger.scoreOf(_TWIN), 0, "T74: a new identity has a score");

        vm.warp(LedgerFacts.START + 13_000); // near a boundary of quanta
        _ledger.record(LedgerFacts.released(_TWIN, _CLIENT, 1e11));
        vm.warp(LedgerFacts.START + 13_000 + age);
        for (uint160 i = 1; i <= clients % 20; ++i) {
            _ledger.record(LedgerFacts.released(_TWIN, address(i), 1e11));
        }
        (, uint256 standing, , ) = _ledger.massOf(_TWIN);
        uint256 allowed = LedgerFacts.ALLOWANCE + LedgerFacts.REFILL * (uint256(age) / 4 hours);
        vm.assertLe(standing, allowed, "INV-REP-4: faster than its age");
    }

    /// @dev T76: a consumer that risks half of the merit risks less than the forger paid.
    function testFuzz_T76_HalfOfMeritIsLessThanItCost(uint48 fee, uint8 clients) external {
        uint256 spent;
        for (uint160 i = 1; i <= clients % 20; ++i) {
            _ledger.record(LedgerFacts.released(_AGENT, address(i), fee));
            spent += fee;
        }
        (uint256 merit, , , ) = _ledger.massOf(_AGENT);
        vm.assertLe(merit / 2, spent / 2, "INV-REP-2: forging pays");
    }

    /// @dev INV-REP-6: three settlements in any order, in one quantum.
    function testFuzz_T78_OrderWithinAQuantumIsNeutral(uint40[3] memory fees, uint8 turn, bool loses) external {
        for (uint256 i = 0; i < 3; ++i) {
            _settleNth(_AGENT, fees, i, loses);
            _settleNth(_TWIN, fees, (i * (1 + (turn & 1)) + turn) % 3, loses);
        }
        _assertTwins("INV-REP-6: order matters");
    }

    /// @dev INV-REP-6: one fee or two, in one quantum.
    function testFuzz_T78_SplittingWithinAQuantumIsNeutral(uint40 first, uint40 second) external {
        _ledger.record(LedgerFacts.missed(_AGENT, _CLIENT, uint256(first) + second));
        _ledger.record(LedgerFacts.released(_AGENT, _CLIENT, uint256(first) + second));
        _ledger.record(LedgerFacts.missed(_TWIN, _CLIENT, second));
        _ledger.record(LedgerFacts.missed(_TWIN, _CLIENT, first));
        _ledger.record(LedgerFacts.released(_TWIN, _CLIENT, first));
        _ledger.record(LedgerFacts.released(_TWIN, _CLIENT, second));
        _assertTwins("INV-REP-6: splitting matters");
    }

    /// @dev INV-REP-7.
    function testFuzz_Record_MoreIsNeverWorse(uint40 history, uint48[2] memory fees, uint16[2] memory shares) external {
        for (uint256 id = _AGENT; id <= _TWIN; ++id) {
            _ledger.record(LedgerFacts.released(id, _CLIENT, history));
        }
        vm.warp(LedgerFacts.START + 40 days);
        bool swap = fees[0] > fees[1];
        _ruled(_AGENT, fees[swap ? 1 : 0], shares[0] < shares[1] ? shares[0] : shares[1]);
        _ruled(_TWIN, fees[swap ? 0 : 1], shares[0] < shares[1] ? shares[1] : shares[0]);
        (uint256 less, uint256 lower, uint256 worse, ) = _ledger.massOf(_AGENT);
        (uint256 more, uint256 higher, uint256 better, ) = _ledger.massOf(_TWIN);
        vm.assertLe(less, more, "INV-REP-7: more gave less merit");
        vm.assertLe(lower, higher, "INV-REP-7: more gave less standing");
        vm.assertLe(better, worse, "INV-REP-7: a larger share gave more fault");
        vm.assertLe(_ledger.scoreOf(_AGENT), _ledger.scoreOf(_TWIN), "INV-REP-7: more gave a lower score");
    }

    function _lower(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    /// @dev A ruling over a milestone whose full fee is always 1 $.
    function _ruled(uint256 agentId, uint256 fee, uint256 share) private {
        SettlementFacts memory facts = LedgerFacts.released(agentId, _CLIENT, fee);
        facts.outcome = Outcome.RULED;
        facts.providerBps = share;
        facts.faultBps = share > 10_000 ? 0 : 10_000 - share;
        facts.fullFee = 1e9;
        _ledger.record(facts);
    }

    /// @dev All that stands in records of listed tokens.
    function _listedStateOf(SettlementFacts memory facts) private view returns (bytes32) {
        uint256 clientKey = _ledger.clientKeyOf(facts.client, facts.clientAgentId);
        (uint256 merit, uint256 standing, uint256 fault, ) = _ledger.massOf(facts.agentId);
        return
            keccak256(
                abi.encode(
                    merit,
                    standing,
                    fault,
                    _ledger.profileOf(facts.agentId),
                    _ledger.pairOf(clientKey, facts.agentId),
                    _ledger.clientProfileOf(facts.clientAgentId)
                )
            );
    }

    /// @dev All that stands in records of other tokens.
    function _unlistedStateOf(SettlementFacts memory facts) private view returns (bytes32) {
        uint256 clientKey = _ledger.clientKeyOf(facts.client, facts.clientAgentId);
        return
            keccak256(
                abi.encode(
                    _ledger.unlistedProfileOf(facts.agentId),
                    _ledger.unlistedPairOf(clientKey, facts.agentId),
                    _ledger.unlistedClientProfileOf(facts.clientAgentId)
                )
            );
    }

    /// @dev Two clients, of which the first settles twice.
    function _settleNth(uint256 agentId, uint40[3] memory fees, uint256 i, bool loses) private {
        address client = i == 1 ? address(0xB0B) : _CLIENT;
        _ledger.record(
            loses && i != 0
                ? LedgerFacts.missed(agentId, client, fees[i])
                : LedgerFacts.released(agentId, client, fees[i])
        );
    }

    /// @dev Merit and sums to the last nano-dollar; what fills a room, but for a unit a settlement. Where a loss comes after a
    /// gain of the same quantum, that merit counts in its size.
    function _assertTwins(string memory law) private view {
        (uint256 merit, uint256 standing, uint256 fault, ) = _ledger.massOf(_AGENT);
        (uint256 meritOfTwin, uint256 standingOfTwin, uint256 faultOfTwin, ) = _ledger.massOf(_TWIN);
        vm.assertEq(merit, meritOfTwin, law);
        vm.assertLe(standing, standingOfTwin + 3, law);
        vm.assertLe(standingOfTwin, standing + 3, law);
        vm.assertTrue((fault == 0) == (faultOfTwin == 0), law);
        PairRecord memory pair = _ledger.pairOf(uint160(_CLIENT), _AGENT);
        PairRecord memory twin = _ledger.pairOf(uint160(_CLIENT), _TWIN);
        vm.assertEq(pair.paid, twin.paid, law);
        vm.assertEq(pair.entry, twin.entry, law);
    }
}
