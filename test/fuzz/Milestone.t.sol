// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobStatus} from "../../contracts/types/JobStatus.sol";
import {Milestone, MilestoneLib} from "../../contracts/types/Milestone.sol";
import {Outcome} from "../../contracts/types/Outcome.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-8: what is stored is what was meant.
contract MilestoneTest is Cheats {
    function testFuzz_T109_Pack_RoundTrip(
        uint96 amount,
        uint40 awardedAt,
        uint40 deliveredAt,
        uint40 clock,
        uint256 rest
    ) external pure {
        _requireRoundTrip(_milestone(amount, awardedAt, deliveredAt, clock, rest));
    }

    function test_T109_Pack_RoundTripAtTheLimits() external pure {
        _requireRoundTrip(_milestone(0, 0, 0, 0, 0));
        Milestone memory highest = Milestone({
            amount: type(uint96).max,
            awardedAt: type(uint40).max,
            deliveredAt: type(uint40).max,
            clock: type(uint40).max,
            providerBps: 10_000,
            feeBps: 100,
            status: type(JobStatus).max,
            outcome: type(Outcome).max,
            usdDecimals: 31,
            micro: true,
            unrecorded: true,
            disputed: true,
            appealWon: true
        });
        _requireRoundTrip(highest);
    }

    /// @dev A field at its limit says nothing in another field.
    function testFuzz_T109_Pack_FieldsAreApart(uint8 field) external pure {
        Milestone memory one;
        field = uint8(_bound(field, 0, 12));
        if (field == 0) one.amount = type(uint96).max;
        if (field == 1) one.awardedAt = type(uint40).max;
        if (field == 2) one.deliveredAt = type(uint40).max;
        if (field == 3) one.clock = type(uint40).max;
        if (field == 4) one.providerBps = 0x3fff;
        if (field == 5) one.feeBps = 0x7f;
        if (field == 6) one.status = type(JobStatus).max;
        if (field == 7) one.outcome = type(Outcome).max;
        if (field == 8) one.usdDecimals = 0x1f;
        if (field == 9) one.micro = true;
        if (field == 10) one.unrecorded = true;
        if (field == 11) one.disputed = true;
        if (field == 12) one.appealWon = true;
        _requireRoundTrip(one);
        vm.assertTrue(one.pack() != 0, "T109: a field is lost");
    }

    /// @dev Every word that can be stored means one milestone.
    function testFuzz_T109_Unpack_IsInjective(
        uint96 amount,
        uint40 time,
        uint256 rest,
        uint96 otherAmount,
        uint256 otherRest
    ) external pure {
        Milestone memory a = _milestone(amount, time, time, time, rest);
        Milestone memory b = _milestone(otherAmount, time, time, time, otherRest);
        bool same = keccak256(abi.encode(a)) == keccak256(abi.encode(b));
        vm.assertTrue((a.pack() == b.pack()) == same, "T109: two milestones in one word");
        vm.assertEq(MilestoneLib.unpack(a.pack()).pack(), a.pack(), "T109: a word that does not last");
    }

    function _requireRoundTrip(Milestone memory milestone) private pure {
        Milestone memory back = MilestoneLib.unpack(milestone.pack());
        vm.assertEq(keccak256(abi.encode(back)), keccak256(abi.encode(milestone)), "T109: not what was packed");
        vm.assertEq(milestone.pack() >> 253, 0, "T109: more than 253 bits");
    }

    function _milestone(
        uint96 amount,
        uint40 awardedAt,
        uint40 deliveredAt,
        uint40 clock,
        uint256 rest
    ) private pure returns (Milestone memory) {
        return
            Milestone({
                amount: amount,
                awardedAt: awardedAt,
                deliveredAt: deliveredAt,
                clock: clock,
                providerBps: uint16(_bound(rest & 0xffff, 0, 10_000)),
                feeBps: uint8(_bound((rest >> 16) & 0xff, 0, 100)),
                status: JobStatus(uint8(_bound((rest >> 24) & 0xff, 0, uint8(type(JobStatus).max)))),
                outcome: Outcome(uint8(_bound((rest >> 32) & 0xff, 0, uint8(type(Outcome).max)))),
                usdDecimals: uint8(_bound((rest >> 40) & 0xff, 0, 31)),
                micro: (rest >> 48) & 1 == 1,
                unrecorded: (rest >> 49) & 1 == 1,
                disputed: (rest >> 50) & 1 == 1,
                appealWon: (rest >> 51) & 1 == 1
            });
    }
}
