// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Decay} from "../../contracts/libraries/Decay.sol";
import {Cheats} from "../utils/Cheats.sol";

contract DecayFuzzTest is Cheats {
    /// @dev INV-REP-5: what is taken down never exceeds what is taken up, by more than one and a rounding.
    function testFuzz_Scale_UpIsAtMostOneAboveDown(uint96 value, uint24 quanta) external pure {
        uint256 f = Decay.factor(quanta);
        uint256 down = Decay.scaleDown(value, f);
        uint256 up = Decay.scaleUp(value, f);
        vm.assertLe(down, up, "INV-REP-5: down above up");
        vm.assertLe(up, down + 2, "INV-REP-5: up far above down");
        vm.assertLe(up, value, "INV-REP-5: decay raised a value");
    }

    /// @dev INV-REP-5: settling in between can not keep more than decaying at once does (T71).
    function testFuzz_T71_DecayInTwoStepsKeepsNoMore(uint96 value, uint16 first, uint16 second) external pure {
        uint256 whole = Decay.factor(uint256(first) + second);
        uint256 down = Decay.scaleDown(Decay.scaleDown(value, Decay.factor(first)), Decay.factor(second));
        uint256 up = Decay.scaleUp(Decay.scaleUp(value, Decay.factor(first)), Decay.factor(second));
        vm.assertLe(down, Decay.scaleUp(value, whole), "INV-REP-5: two steps kept more");
        vm.assertLe(Decay.scaleDown(value, whole), up, "INV-REP-5: a bound fell below what it bounds");
        vm.assertLe(Decay.scaleDown(value, whole), down + 2, "INV-REP-5: two steps lost too much");
    }

    /// @dev INV-REP-5: twelve times as fast is what twelve times as many quanta give, but for less than 263 - 21 units.
    function testFuzz_Twelvefold_IsTheFactorOfTwelveTimesAsMany(uint24 quanta) external pure {
        uint256 power = Decay.twelvefold(Decay.factor(quanta));
        uint256 f = Decay.factor(12 * uint256(quanta));
        vm.assertLe(f, power + 263, "INV-REP-5: faded too much");
        vm.assertLe(power, f + 21, "INV-REP-5: faded too little");
    }

    /// @dev To the last bit.
    function testFuzz_FactorOf128_IsTheFactor(uint24 count) external pure {
        vm.assertEq(Decay.factorOf128(count), Decay.factor(128 * uint256(count)), "not the factor");
    }

    function testFuzz_Factor_FallsWithTime(uint24 quanta) external pure {
        uint256 q = _bound(quanta, 0, 100_000); // beyond 45 years the factor has too few digits left
        vm.assertTrue(Decay.factor(q) > Decay.factor(q + 1), "time does not decay");
    }

    function testFuzz_Scale_KeepsOrder(uint96 a, uint96 b, uint24 quanta) external pure {
        (uint256 low, uint256 high) = a < b ? (a, b) : (b, a);
        uint256 f = Decay.factor(quanta);
        vm.assertLe(Decay.scaleDown(low, f), Decay.scaleDown(high, f), "down swaps");
        vm.assertLe(Decay.scaleUp(low, f), Decay.scaleUp(high, f), "up swaps");
    }

    /// @dev INV-REP-9.
    function testFuzz_T109_AnyTimeHasAQuantum(uint256 timestamp, uint256 quanta) external pure {
        vm.assertLe(Decay.quantumAt(timestamp), type(uint24).max, "INV-REP-9: quantum too wide");
        vm.assertLe(Decay.factor(quanta), Decay.ONE, "INV-REP-9: factor above one");
    }
}
