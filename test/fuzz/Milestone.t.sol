// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobStatus} from "../../contracts/types/JobStatus.sol";
import {Milestone, MilestoneWord, MilestoneWordLib} from "../../contracts/types/Milestone.sol";
import {Outcome} from "../../contracts/types/Outcome.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-8: what is stored is what was meant, and a step changes nothing but its own members.
contract MilestoneTest is Cheats {
    /// @dev Against a second packing, member by member from the highest bit down.
    function testFuzz_T109_Unpack_RoundTrip(uint256[4] calldata seeds, uint96 amount) external pure {
        _requireRoundTrip(_milestone(seeds, amount));
    }

    function test_T109_Unpack_RoundTripAtTheLimits() external pure {
        Milestone memory milestone;
        _requireRoundTrip(milestone);
        milestone = Milestone({
            amount: type(uint96).max,
            awardedAt: type(uint40).max - type(uint32).max,
            deliveredAt: type(uint40).max,
            clock: type(uint40).max,
            providerBps: 0x3fff,
            feeBps: 0x7f,
            status: type(JobStatus).max,
            outcome: type(Outcome).max,
            usdDecimals: 31,
            refused: true,
            micro: true,
            unrecorded: true,
            disputed: true,
            appealWon: true,
            ruled: true,
            byProvider: true,
            selfFunded: true,
            waived: true
        });
        _requireRoundTrip(milestone);
    }

    /// @dev A member at its limit says nothing in another member.
    function test_T109_Unpack_MembersAreApart() external pure {
        for (uint256 member = 0; member <= 17; ++member) {
            Milestone memory milestone;
            if (member == 0) milestone.amount = type(uint96).max;
            if (member == 1) milestone.awardedAt = type(uint40).max;
            if (member == 2) milestone.deliveredAt = type(uint32).max;
            if (member == 3) milestone.clock = type(uint40).max;
            if (member == 4) milestone.providerBps = 0x3fff;
            if (member == 5) milestone.feeBps = 0x7f;
            if (member == 6) milestone.status = type(JobStatus).max;
            if (member == 7) milestone.outcome = type(Outcome).max;
            if (member == 8) milestone.usdDecimals = 31;
            if (member == 9) milestone.refused = true;
            if (member == 10) milestone.micro = true;
            if (member == 11) milestone.unrecorded = true;
            if (member == 12) milestone.disputed = true;
            if (member == 13) milestone.appealWon = true;
            if (member == 14) milestone.ruled = true;
            if (member == 15) milestone.byProvider = true;
            if (member == 16) milestone.selfFunded = true;
            if (member == 17) milestone.waived = true;
            _requireRoundTrip(milestone);
        }
    }

    function testFuzz_T109_Award_SetsItsMembers(
        uint40 time,
        uint256 fee,
        uint256 decimals,
        uint96 amount,
        bool micro
    ) external pure {
        Milestone memory expected;
        expected.awardedAt = time;
        expected.feeBps = uint8(_bound(fee, 0, 100));
        expected.usdDecimals = uint8(_bound(decimals, 0, 31));
        expected.micro = micro;
        MilestoneWord word = MilestoneWordLib.award(time, expected.feeBps, expected.usdDecimals, micro);
        _requireEqual(word, expected);
        expected.amount = amount;
        _requireEqual(word.withAmount(amount), expected);
    }

    /// @dev Every step on any word: its own members are new, all others as they were.
    function testFuzz_T109_With_ChangesItsMembersOnly(
        uint256[4] calldata seeds,
        uint96 amount,
        uint256[4] calldata values
    ) external pure {
        Milestone memory expected = _milestone(seeds, amount);
        MilestoneWord word = _pack(expected);

        expected.status = JobStatus(uint8(_bound(values[0], 0, uint8(type(JobStatus).max))));
        word = word.withStatus(expected.status);
        _requireEqual(word, expected);

        expected.deliveredAt = expected.clock = uint40(expected.awardedAt + _bound(values[1], 1, type(uint32).max));
        expected.refused = false;
        word = word.withDelivery(expected.clock);
        _requireEqual(word, expected);

        expected.refused = true;
        word = word.withRefusal();
        _requireEqual(word, expected);

        expected.outcome = Outcome(uint8(_bound(values[2], 0, uint8(type(Outcome).max))));
        expected.providerBps = uint16(_bound(values[3], 0, 10_000));
        word = word.withResult(expected.outcome, expected.providerBps);
        _requireEqual(word, expected);

        expected.unrecorded = values[0] & 1 == 1;
        word = word.withUnrecorded(expected.unrecorded);
        _requireEqual(word, expected);

        expected.clock = uint40(values[3]);
        word = word.withClock(expected.clock);
        _requireEqual(word, expected);

        expected.waived = true;
        word = word.withWaiver(expected.clock);
        _requireEqual(word, expected);

        expected.waived = false;
        word = word.withStep(expected.clock);
        _requireEqual(word, expected);

        expected.disputed = true;
        word = word.withDispute();
        _requireEqual(word, expected);

        expected.ruled = true;
        expected.providerBps = uint16(_bound(values[1], 0, 10_000));
        word = word.withRuling(expected.providerBps);
        _requireEqual(word, expected);

        expected.byProvider = values[2] & 1 == 1;
        expected.selfFunded = values[3] & 1 == 1;
        word = word.withAppeal(expected.byProvider, expected.selfFunded);
        _requireEqual(word, expected);

        expected.appealWon = true;
        word = word.withAppealWon();
        _requireEqual(word, expected);

        expected.amount = uint96(values[2]);
        _requireEqual(word.withAmount(expected.amount), expected);
    }

    /// @dev T114: a delivery that takes the place of another leaves nothing of it, nor of what a verifier said of it.
    function testFuzz_T114_WithDelivery_ReplacesTheOneBefore(
        uint40 awardedAt,
        uint256 first,
        uint256 second,
        bool refused
    ) external pure {
        awardedAt = uint40(_bound(awardedAt, 0, type(uint40).max - type(uint32).max));
        first = _bound(first, awardedAt, awardedAt + uint256(type(uint32).max));
        second = _bound(second, first, awardedAt + uint256(type(uint32).max));
        MilestoneWord fresh = MilestoneWordLib.award(awardedAt, 25, 7, false).withStatus(JobStatus.DELIVERED);
        MilestoneWord word = fresh.withDelivery(first);
        if (refused) word = word.withRefusal();
        vm.assertEq(
            MilestoneWord.unwrap(word.withDelivery(second)),
            MilestoneWord.unwrap(fresh.withDelivery(second)),
            "INV-ESC-16: something of the delivery before is left"
        );
    }

    /// @dev T109: a value that is too wide cannot reach another member.
    function testFuzz_T109_With_CutsOff(uint256[4] calldata seeds, uint256 time, uint256 share) external pure {
        Milestone memory expected = _milestone(seeds, 1);
        MilestoneWord word = _pack(expected);
        time = _bound(time, expected.awardedAt, type(uint256).max);
        expected.deliveredAt = uint40(expected.awardedAt + uint32(time - expected.awardedAt));
        expected.clock = uint40(time);
        expected.refused = false;
        word = word.withDelivery(time);
        _requireEqual(word, expected);
        expected.providerBps = uint16(share & 0x3fff);
        _requireEqual(word.withResult(expected.outcome, share), expected);
        expected.ruled = true;
        _requireEqual(word.withRuling(share), expected);
    }

    function _requireRoundTrip(Milestone memory milestone) private pure {
        MilestoneWord word = _pack(milestone);
        _requireEqual(word, milestone);
        vm.assertEq(word.amount(), milestone.amount, "T109: amount");
        vm.assertEq(word.awardedAt(), milestone.awardedAt, "T109: award");
        vm.assertEq(word.clock(), milestone.clock, "T109: clock");
        vm.assertTrue(word.delivered() == (milestone.deliveredAt != 0), "T109: delivered");
        uint256 latency = milestone.deliveredAt == 0 ? 0 : milestone.deliveredAt - milestone.awardedAt;
        vm.assertEq(word.latency(), latency, "T109: latency");
        vm.assertTrue(word.outcome() == milestone.outcome, "T109: outcome");
        vm.assertEq(word.usdDecimals(), milestone.usdDecimals, "T109: decimals");
        vm.assertEq(word.providerBps(), milestone.providerBps, "T109: share");
        vm.assertEq(word.feeBps(), milestone.feeBps, "T109: fee");
        vm.assertTrue(word.status() == milestone.status, "T109: status");
        vm.assertTrue(word.refused() == milestone.refused, "T109: refused");
        vm.assertTrue(word.micro() == milestone.micro, "T109: tier");
        vm.assertTrue(word.unrecorded() == milestone.unrecorded, "T109: unrecorded");
        vm.assertTrue(word.disputed() == milestone.disputed, "T109: disputed");
        vm.assertTrue(word.appealWon() == milestone.appealWon, "T109: appeal won");
        vm.assertTrue(word.ruled() == milestone.ruled, "T109: ruled");
        vm.assertTrue(word.byProvider() == milestone.byProvider, "T109: for whom the appeal is");
        vm.assertTrue(word.selfFunded() == milestone.selfFunded, "T109: who paid for it");
        vm.assertTrue(word.waived() == milestone.waived, "T109: the waiver");
    }

    function _requireEqual(MilestoneWord word, Milestone memory expected) private pure {
        vm.assertEq(
            keccak256(abi.encode(word.unpack())),
            keccak256(abi.encode(expected)),
            "INV-ESC-8: not what was packed"
        );
        vm.assertEq(MilestoneWord.unwrap(word), MilestoneWord.unwrap(_pack(expected)), "INV-ESC-8: stray bits");
    }

    function _pack(Milestone memory milestone) private pure returns (MilestoneWord) {
        uint256 word = milestone.waived ? 1 : 0;
        word = word * 2 + (milestone.selfFunded ? 1 : 0);
        word = word * 2 + (milestone.byProvider ? 1 : 0);
        word = word * 2 + (milestone.ruled ? 1 : 0);
        word = word * 2 + (milestone.appealWon ? 1 : 0);
        word = word * 2 + (milestone.disputed ? 1 : 0);
        word = word * 2 + (milestone.unrecorded ? 1 : 0);
        word = word * 2 + (milestone.micro ? 1 : 0);
        word = word * 2 + (milestone.refused ? 1 : 0);
        word = word * 2 + (milestone.deliveredAt != 0 ? 1 : 0);
        word = word * 2 ** 5 + milestone.usdDecimals;
        word = word * 2 ** 4 + uint256(milestone.outcome);
        word = word * 2 ** 3 + uint256(milestone.status);
        word = word * 2 ** 7 + milestone.feeBps;
        word = word * 2 ** 14 + milestone.providerBps;
        word = word * 2 ** 40 + milestone.clock;
        word = word * 2 ** 32 + (milestone.deliveredAt == 0 ? 0 : milestone.deliveredAt - milestone.awardedAt);
        word = word * 2 ** 40 + milestone.awardedAt;
        return MilestoneWord.wrap(word * 2 ** 96 + milestone.amount);
    }

    function _milestone(uint256[4] calldata seeds, uint96 amount) private pure returns (Milestone memory milestone) {
        uint256 rest = seeds[3];
        milestone.amount = amount;
        milestone.awardedAt = uint40(_bound(seeds[0], 0, type(uint40).max - type(uint32).max));
        if (seeds[1] % 4 != 0)
            milestone.deliveredAt = uint40(milestone.awardedAt + _bound(seeds[1], 1, type(uint32).max));
        milestone.clock = uint40(seeds[2]);
        milestone.providerBps = uint16(_bound(rest & 0xffff, 0, 10_000));
        milestone.feeBps = uint8(_bound((rest >> 16) & 0xff, 0, 100));
        milestone.status = JobStatus(uint8(_bound((rest >> 24) & 0xff, 0, uint8(type(JobStatus).max))));
        milestone.outcome = Outcome(uint8(_bound((rest >> 32) & 0xff, 0, uint8(type(Outcome).max))));
        milestone.usdDecimals = uint8(_bound((rest >> 40) & 0xff, 0, 31));
        milestone.micro = (rest >> 48) & 1 == 1;
        milestone.unrecorded = (rest >> 49) & 1 == 1;
        milestone.disputed = (rest >> 50) & 1 == 1;
        milestone.appealWon = (rest >> 51) & 1 == 1;
        milestone.ruled = (rest >> 52) & 1 == 1;
        milestone.byProvider = (rest >> 53) & 1 == 1;
        milestone.selfFunded = (rest >> 54) & 1 == 1;
        milestone.refused = (rest >> 55) & 1 == 1;
        milestone.waived = (rest >> 56) & 1 == 1;
    }
}
