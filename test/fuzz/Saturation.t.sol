// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Saturation} from "../../contracts/libraries/Saturation.sol";
import {Cheats} from "../utils/Cheats.sol";

contract SaturationFuzzTest is Cheats {
    using Saturation for uint256;

    /// @dev INV-REP-2.
    function testFuzz_T70_CurveNeverCreditsMoreThanIsAdded(uint48 u, uint48 z, uint40 k) external pure {
        vm.assume(k != 0);
        uint256 before = uint256(u).curve(k);
        uint256 afterwards = (uint256(u) + z).curve(k);
        vm.assertGe(afterwards, before, "INV-REP-7: the curve falls");
        vm.assertLe(afterwards - before, z, "INV-REP-2: credited more than added");
    }

    /// @dev INV-REP-3: whatever is added, one pair stays below K.
    function testFuzz_Curve_StaysBelowK(uint120 u, uint120 k) external pure {
        vm.assume(k != 0);
        vm.assertTrue(uint256(u).curve(k) < k, "INV-REP-3: the curve reaches K");
    }

    /// @dev INV-REP-3, one pair: (E + u) · K ≥ (√K + √E)² · h(u), shown for E = K/10,000, where the price is 1.0201.
    function testFuzz_Curve_HasARingPrice(uint48 u, uint40 e) external pure {
        vm.assume(e != 0);
        uint256 merit = uint256(u).curve(uint256(e) * 10_000);
        vm.assertGe((uint256(e) + u) * 10_000, merit * 10_201, "INV-REP-3: too cheap");
    }

    /// @dev INV-REP-6: parts of an amount leave what the whole of it leaves, in any order, but for what rounds up at each.
    function testFuzz_T78_Fill_PartsLeaveWhatTheWholeLeaves(
        uint48 room,
        uint64[2] memory parts,
        uint64 unit,
        uint8 shift
    ) external pure {
        vm.assume(unit != 0);
        uint256 whole = 1 << (18 + (shift % 31));
        uint256 r = uint256(room) % (whole + 1);
        (uint256 a, uint256 b) = (uint256(parts[0]) >> 1, uint256(parts[1]) >> 1);
        uint256 once = r.fill(a + b, unit, whole);
        uint256 twice = r.fill(a, unit, whole).fill(b, unit, whole);
        uint256 turned = r.fill(b, unit, whole).fill(a, unit, whole);
        vm.assertGe(twice, once, "INV-REP-6: splitting fills more");
        vm.assertLe(twice, once + 2, "INV-REP-6: splitting fills less");
        vm.assertLe(turned, twice + 2, "INV-REP-6: order matters");
        vm.assertLe(twice, turned + 2, "INV-REP-6: order matters");
    }

    /// @dev INV-REP-10 and INV-REP-7: a room is never full, never grows, and more leaves less; half of a whole one goes to a unit.
    function testFuzz_T73_Fill_NeverFills(
        uint48 room,
        uint64[2] memory amounts,
        uint64 unit,
        uint8 shift
    ) external pure {
        vm.assume(unit != 0);
        uint256 whole = 1 << (18 + (shift % 31));
        uint256 r = uint256(room) % (whole + 1);
        (uint256 less, uint256 more) = amounts[0] < amounts[1]
            ? (uint256(amounts[0]), uint256(amounts[1]))
            : (uint256(amounts[1]), uint256(amounts[0]));
        vm.assertTrue(r == 0 || r.fill(more, unit, whole) != 0, "INV-REP-10: filled");
        vm.assertLe(r.fill(less, unit, whole), r, "INV-REP-10: grew");
        vm.assertLe(r.fill(more, unit, whole), r.fill(less, unit, whole), "INV-REP-7: more left more");
        vm.assertEq(whole.fill(unit, unit, whole), whole / 2, "not half");
        vm.assertEq(r.fill(0, unit, whole), r, "nothing moved it");
    }

    /// @dev INV-REP-2: what an amount takes costs at least its price, whatever was taken before.
    function testFuzz_T70_Fill_TakesNoMoreThanIsPaid(uint48 room, uint64 amount, uint64 unit) external pure {
        vm.assume(unit != 0);
        uint256 whole = 1 << 18;
        uint256 r = uint256(room) % (whole + 1);
        uint256 taken = r - r.fill(amount, unit, whole);
        vm.assertLe(taken * unit, uint256(amount) * whole, "INV-REP-2: standing for less than its price");
    }

    /// @dev INV-REP-9.
    function testFuzz_T109_SumsStopAtTheMaximum(uint256 a, uint256 b, uint256 maximum) external pure {
        a = _bound(a, 0, maximum);
        uint256 sum = a.add(b, maximum);
        vm.assertLe(sum, maximum, "INV-REP-9: above the maximum");
        vm.assertGe(sum, a, "INV-REP-9: the sum wrapped");
        if (b <= maximum - a) vm.assertEq(sum, a + b, "INV-REP-9: not the sum");
        else vm.assertEq(sum, maximum, "INV-REP-9: not the maximum");
    }

    function testFuzz_Subtract_StopsAtZero(uint256 a, uint256 b) external pure {
        vm.assertEq(a.subtract(b), a > b ? a - b : 0, "not the difference");
    }

    function testFuzz_Lower_IsTheLower(uint256 a, uint256 b) external pure {
        vm.assertEq(a.lower(b), a < b ? a : b, "not the lower");
    }
}
