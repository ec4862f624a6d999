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

    /// @dev INV-REP-10: whatever is added, one pair stays below K.
    function testFuzz_Curve_StaysBelowK(uint120 u, uint120 k) external pure {
        vm.assume(k != 0);
        vm.assertTrue(uint256(u).curve(k) < k, "INV-REP-10: the curve reaches K");
    }

    /// @dev INV-REP-3, one pair: (E + u) · K ≥ (√K + √E)² · h(u), shown for E = K/100, where the price is 1.21.
    function testFuzz_Curve_HasARingPrice(uint48 u, uint40 e) external pure {
        vm.assume(e != 0);
        vm.assertGe((uint256(e) + u) * 100, uint256(u).curve(uint256(e) * 100) * 121, "INV-REP-3: too cheap");
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
