// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Shares} from "../../contracts/libraries/Shares.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-6 for one milestone.
contract SharesTest is Cheats {
    uint256 private constant _HIGHEST_AMOUNT = type(uint96).max;

    /// @dev Amounts of every magnitude: a plain fuzzed number is nearly always a large one.
    function testFuzz_T15_Split_PartsAddUp(uint256 amount, uint256 bps, uint256 feeBps) external pure {
        amount = _bound(amount, 0, 2 ** _bound(amount >> 200, 0, 96) - 1);
        bps = _bound(bps, 0, Shares.WHOLE);
        feeBps = _bound(feeBps, 0, 100);
        (uint256 earned, uint256 fee, uint256 refund) = Shares.split(amount, bps, feeBps);
        vm.assertEq(earned + fee + refund, amount, "INV-ESC-6: the parts are not the whole");
        vm.assertLe((earned + fee) * Shares.WHOLE, amount * bps, "INV-ESC-6: the provider's share is rounded up");
        vm.assertLe(fee * Shares.WHOLE, (earned + fee) * feeBps, "INV-ESC-6: the fee is rounded up");
        // The client gets less than one unit more than its exact share.
        vm.assertLe(refund * Shares.WHOLE, amount * (Shares.WHOLE - bps) + Shares.WHOLE - 1, "INV-ESC-6: too much");
    }

    function testFuzz_T15_Split_AMilestoneInFullHasNoRefund(uint256 amount, uint256 feeBps) external pure {
        amount = _bound(amount, 0, _HIGHEST_AMOUNT);
        (, , uint256 refund) = Shares.split(amount, Shares.WHOLE, _bound(feeBps, 0, 100));
        vm.assertEq(refund, 0, "INV-ESC-6: a refund from a milestone paid in full");
        (uint256 earned, uint256 fee, uint256 back) = Shares.split(amount, 0, _bound(feeBps, 0, 100));
        vm.assertEq(earned + fee, 0, "INV-ESC-6: a share of nothing");
        vm.assertEq(back, amount, "INV-ESC-6: not all back");
    }

    function test_T14_Split_OddAmounts() external pure {
        uint256[4] memory amounts = [uint256(0), 1, type(uint96).max, 1e40];
        for (uint256 i = 0; i < amounts.length; ++i) {
            for (uint256 bps = 0; bps <= Shares.WHOLE; bps += 2500) {
                (uint256 earned, uint256 fee, uint256 refund) = Shares.split(amounts[i], bps, 100);
                vm.assertEq(earned + fee + refund, amounts[i], "INV-ESC-6: the parts are not the whole");
            }
        }
    }

    function testFuzz_T15_Split_ALargerShareEarnsNoLess(uint256 amount, uint256 bps, uint256 more) external pure {
        amount = _bound(amount, 0, _HIGHEST_AMOUNT);
        bps = _bound(bps, 0, Shares.WHOLE);
        more = _bound(more, bps, Shares.WHOLE);
        (uint256 earned, , uint256 refund) = Shares.split(amount, bps, 25);
        (uint256 earnedMore, , uint256 refundLess) = Shares.split(amount, more, 25);
        vm.assertGe(earnedMore, earned, "a larger share earns less");
        vm.assertLe(refundLess, refund, "a larger share refunds more");
    }

    /// @dev Ten payees, as the escrow splits the earnings among them: the last one gets what rounding leaves.
    function testFuzz_T15_Portion_PayeesPartsAddUp(uint256 earned, uint256 seed) external pure {
        earned = _bound(earned, 0, _HIGHEST_AMOUNT);
        uint256 leftBps = Shares.WHOLE;
        uint256 left = earned;
        for (uint256 i = 0; i < 9; ++i) {
            uint256 bps = _bound(uint256(keccak256(abi.encode(seed, i))), 1, leftBps - (9 - i));
            leftBps -= bps;
            left -= Shares.portion(earned, bps); // panics if the parts exceed the whole
        }
        vm.assertGe(left, Shares.portion(earned, leftBps), "INV-ESC-6: the last payee loses by rounding");
        vm.assertLe(left, Shares.portion(earned, leftBps) + 9, "INV-ESC-6: the last payee gains a unit per payee");
    }

    function testFuzz_T14_Portion_DoesNotOverflowBelowItsBound(uint256 amount, uint256 bps) external pure {
        amount = _bound(amount, 0, 2 ** 242 - 1);
        vm.assertLe(Shares.portion(amount, _bound(bps, 0, Shares.WHOLE)), amount, "more than the whole");
    }
}
