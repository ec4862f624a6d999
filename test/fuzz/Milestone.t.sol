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
            awardedAt: type(uint40).max,
            deliveredAt: type(uint40).max,
            clock: type(uint40).max,
            providerBps: 0x3fff,
            feeBps: 0x7f,
            status: type(JobStatus).max,
            outcome: type(Outcome).max,
            usdDecimals: 31,
            micro: true,
            unrecorded: true,
            disputed: true,
            appealWon: true,
            ruled: true,
            byProvider: true,
            selfFunded: true
        });
        _requireRoundTrip(milestone);
    }

    /// @dev A member at its limit says nothing in another member.
    function test_T109_Unpack_MembersAreApart() external pure {
        for (uint256 member = 0; member <= 15; ++member) {
            Milestone memory milestone;
            if (member == 0) milestone.amount = type(uint96).max;
            if (member == 1) milestone.awardedAt = type(uint40).max;
            if (member == 2) milestone.deliveredAt = type(uint40).max;
            if (member == 3) milestone.clock = type(uint40).max;
            if (member == 4) milestone.providerBps = 0x3fff;
            if (member == 5) milestone.feeBps = 0x7f;
            if (member == 6) milestone.status = type(JobStatus).max;
            if (member == 7) milestone.outcome = type(Outcome).max;
            if (member == 8) milestone.usdDecimals = 31;
            if (member == 9) milestone.micro = true;
            if (member == 10) milestone.unrecorded = true;
            if (member == 11) milestone.disputed = true;
            if (member == 12) milestone.appealWon = true;
            if (member == 13) milestone.ruled = true;
            if (member == 14) milestone.byProvider = true;
            if (member == 15) milestone.selfFunded = true;
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
        MilestoneWord word = MilestoneWordLib.award(time, expected.feeBps, expected.usdDecimals);
        _requireEqual(word, expected);
        expected.amount = amount;
        expected.micro = micro;
        _requireEqual(word.withAmount(amount, micro), expected);
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

        expected.deliveredAt = expected.clock = uint40(values[1]);
        word = word.withDelivery(expected.clock);
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

        expected.disputed = expected.ruled = expected.appealWon = true;
        expected.providerBps = uint16(_bound(values[1], 0, 10_000));
        expected.byProvider = values[2] & 1 == 1;
        expected.selfFunded = values[3] & 1 == 1;
        word = word.withDispute().withRuling(expected.providerBps);
        word = word.withAppeal(expected.byProvider, expected.selfFunded).withAppealWon();
        _requireEqual(word, expected);

        expected.amount = uint96(values[2]);
        expected.micro = values[1] & 1 == 1;
        _requireEqual(word.withAmount(expected.amount, expected.micro), expected);
    }

    /// @dev T109: a value that is too wide cannot reach another member.
    function testFuzz_T109_With_CutsOff(uint256[4] calldata seeds, uint256 time, uint256 share) external pure {
        Milestone memory expected = _milestone(seeds, 1);
        MilestoneWord word = _pack(expected);
        expected.deliveredAt = expected.clock = uint40(time);
        _requireEqual(word.withDelivery(time), expected);
        word = word.withDelivery(time);
        expected.providerBps = uint16(share & 0x3fff);
        _requireEqual(word.withResult(expected.outcome, share), expected);
        expected.ruled = true;
        _requireEqual(word.withRuling(share), expected);
    }

    function _requireRoundTrip(Milestone memory milestone) private pure {
        MilestoneWord word = _pack(milestone);
        _requireEqual(word, milestone);
        vm.assertEq(word.amount(), milestone.amount, "T109: amount");
        vm.assertEq(word.clock(), milestone.clock, "T109: clock");
        vm.assertEq(word.providerBps(), milestone.providerBps, "T109: share");
        vm.assertEq(word.feeBps(), milestone.feeBps, "T109: fee");
        vm.assertTrue(word.status() == milestone.status, "T109: status");
        vm.assertTrue(word.byProvider() == milestone.byProvider, "T109: for whom the appeal is");
        vm.assertTrue(word.selfFunded() == milestone.selfFunded, "T109: who paid for it");
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
        uint256 word = milestone.selfFunded ? 1 : 0;
        word = word * 2 + (milestone.byProvider ? 1 : 0);
        word = word * 2 + (milestone.ruled ? 1 : 0);
        word = word * 2 + (milestone.appealWon ? 1 : 0);
        word = word * 2 + (milestone.disputed ? 1 : 0);
        word = word * 2 + (milestone.unrecorded ? 1 : 0);
        word = word * 2 + (milestone.micro ? 1 : 0);
        word = word * 2 ** 5 + milestone.usdDecimals;
        word = word * 2 ** 4 + uint256(milestone.outcome);
        word = word * 2 ** 3 + uint256(milestone.status);
        word = word * 2 ** 7 + milestone.feeBps;
        word = word * 2 ** 14 + milestone.providerBps;
        word = word * 2 ** 40 + milestone.clock;
        word = word * 2 ** 40 + milestone.deliveredAt;
        word = word * 2 ** 40 + milestone.awardedAt;
        return MilestoneWord.wrap(word * 2 ** 96 + milestone.amount);
    }

    function _milestone(uint256[4] calldata seeds, uint96 amount) private pure returns (Milestone memory) {
        uint256 rest = seeds[3];
        return
            Milestone({
                amount: amount,
                awardedAt: uint40(seeds[0]),
                deliveredAt: uint40(seeds[1]),
                clock: uint40(seeds[2]),
                providerBps: uint16(_bound(rest & 0xffff, 0, 10_000)),
                feeBps: uint8(_bound((rest >> 16) & 0xff, 0, 100)),
                status: JobStatus(uint8(_bound((rest >> 24) & 0xff, 0, uint8(type(JobStatus).max)))),
                outcome: Outcome(uint8(_bound((rest >> 32) & 0xff, 0, uint8(type(Outcome).max)))),
                usdDecimals: uint8(_bound((rest >> 40) & 0xff, 0, 31)),
                micro: (rest >> 48) & 1 == 1,
                unrecorded: (rest >> 49) & 1 == 1,
                disputed: (rest >> 50) & 1 == 1,
                appealWon: (rest >> 51) & 1 == 1,
                ruled: (rest >> 52) & 1 == 1,
                byProvider: (rest >> 53) & 1 == 1,
                selfFunded: (rest >> 54) & 1 == 1
            });
    }
}
