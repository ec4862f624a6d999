// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Windows} from "../../contracts/libraries/Windows.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-14, and the bound that INV-ESC-7 gives to disputes.
contract WindowsTest is Cheats {
    /// @dev INV-ESC-14: whoever is silent, and for however long, a dispute takes at most 17 days (60 hours in the micro tier)
    /// and one second per step. `used` says how much of each window passes before somebody acts.
    function testFuzz_T35_Windows_ADisputeEndsInTime(uint256[5] calldata used, bool silent, bool micro) external pure {
        uint256[5] memory windows = [
            Windows.evidence(1, micro),
            Windows.ruling(1, micro),
            Windows.appeal(micro),
            Windows.evidence(2, micro),
            Windows.ruling(2, micro)
        ];
        uint256 total = 0;
        for (uint256 i = 0; i < windows.length; ++i) {
            // A silent first panel leaves nothing to appeal: its case goes on at once.
            if (silent && i == 2) continue;
            total += _bound(used[i], 0, windows[i]);
        }
        vm.assertLe(total, micro ? 60 hours : 17 days, "INV-ESC-14: a dispute takes longer than is said");
    }

    /// @dev INV-ESC-14: the windows of the specification, all at their longest.
    function test_Windows_Longest() external pure {
        vm.assertEq(_longest(false), 408 hours, "INV-ESC-14: 72 + 96 + 72 + 48 + 120 hours");
        vm.assertEq(_longest(true), 60 hours, "INV-ESC-14: 6 + 18 + 12 + 6 + 18 hours");
        vm.assertLe(_longest(false), 17 days, "INV-ESC-14: standard tier");
    }

    /// @dev The longest outage of a rollup so far was below 48 hours.
    function test_T38_Windows_OutlastAnOutage() external pure {
        for (uint256 round = 1; round <= 2; ++round) {
            vm.assertGe(Windows.evidence(round, false), 48 hours, "a window that an outage can hide");
            vm.assertGe(Windows.ruling(round, false), 48 hours, "a window that an outage can hide");
        }
        vm.assertGe(Windows.appeal(false), 48 hours, "a window that an outage can hide");
    }

    function _longest(bool micro) private pure returns (uint256 total) {
        for (uint256 round = 1; round <= 2; ++round) {
            total += Windows.evidence(round, micro) + Windows.ruling(round, micro);
        }
        total += Windows.appeal(micro);
    }
}
