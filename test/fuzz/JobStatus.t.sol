// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobStatus} from "../../contracts/types/JobStatus.sol";
import {Cheats} from "../utils/Cheats.sol";

contract JobStatusTest is Cheats {
    /// @dev docs/design/disputes.md by hand: a row for each status it comes from, a column for each it goes to.
    bytes7[7] private _edges = [
        bytes7(".A....."), // NONE
        bytes7("..D...S"), // ACTIVE
        bytes7("...X..S"), // DELIVERED
        bytes7("....RPS"), // DISPUTED
        bytes7(".....PS"), // RULED
        bytes7("......S"), // APPEALED
        bytes7(".......") //  SETTLED
    ];

    /// @dev INV-ESC-10: every pair that there is.
    function test_CanBecome_IsTheTable() external view {
        for (uint8 from = 0; from <= uint8(type(JobStatus).max); ++from) {
            for (uint8 to = 0; to <= uint8(type(JobStatus).max); ++to) {
                bool legal = _edges[from][to] != ".";
                vm.assertTrue(JobStatus(from).canBecome(JobStatus(to)) == legal, "INV-ESC-10: an edge");
            }
        }
    }

    /// @dev INV-ESC-10.
    function testFuzz_CanBecome_NothingFollowsSettled(uint8 to) external pure {
        to = uint8(_bound(to, 0, uint8(type(JobStatus).max)));
        vm.assertTrue(!JobStatus.SETTLED.canBecome(JobStatus(to)), "INV-ESC-10: settled is final");
    }

    /// @dev INV-ESC-10: no walk over legal edges is longer than the statuses are many, and none comes back.
    function testFuzz_CanBecome_OnlyGoesForward(uint8[12] calldata steps) external pure {
        JobStatus status = JobStatus.NONE;
        uint256 visited = 1;
        for (uint256 i = 0; i < steps.length; ++i) {
            JobStatus next = JobStatus(uint8(_bound(steps[i], 0, uint8(type(JobStatus).max))));
            if (!status.canBecome(next)) continue;
            vm.assertTrue(uint8(next) > uint8(status), "INV-ESC-10: a step back");
            vm.assertTrue((visited >> uint8(next)) & 1 == 0, "INV-ESC-10: a status twice");
            visited |= 1 << uint8(next);
            status = next;
        }
    }

    /// @dev INV-ESC-7: every open status can settle at once.
    function testFuzz_IsOpen_CanSettle(uint8 raw) external pure {
        JobStatus status = JobStatus(uint8(_bound(raw, 0, uint8(type(JobStatus).max))));
        vm.assertTrue(status.isOpen() == status.canBecome(JobStatus.SETTLED), "INV-ESC-7: open, and no way out");
    }
}
