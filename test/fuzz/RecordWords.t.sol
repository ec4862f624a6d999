// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Outcome} from "../../contracts/types/Outcome.sol";
import {RecordWords} from "../../contracts/types/RecordWords.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @notice The words of an event against the compiler's own packing, which has the first member at the front.
contract RecordWordsFuzzTest is Cheats {
    /// @dev T109: what does not fit stands at its maximum, and moves no neighbour.
    function testFuzz_T109_Summary_PacksAsTheCompilerWould(
        uint256[3] memory numbers,
        uint8 size,
        uint8 kind,
        uint16[2] memory parts,
        uint8 marks
    ) external pure {
        Outcome outcome = Outcome(kind % 9);
        (uint256 milestone, uint256 latency, uint256 volume) = (
            numbers[0] >> size,
            numbers[1] >> size,
            numbers[2] >> size
        );
        uint256 word = RecordWords.summary(milestone, outcome, parts[0], marks, latency, parts[1], volume);
        bytes memory expected = abi.encodePacked(
            uint112(_atMost(volume, type(uint112).max)),
            parts[1],
            uint64(_atMost(latency, type(uint64).max)),
            marks,
            parts[0],
            outcome,
            uint32(_atMost(milestone, type(uint32).max))
        );
        vm.assertEq(bytes32(word), bytes32(expected), "summary");
    }

    function testFuzz_Masses_PacksAsTheCompilerWould(uint64[3] memory money, uint32[2] memory parts) external pure {
        uint256 word = RecordWords.masses(money[0], money[1], money[2], parts[0], parts[1]);
        bytes memory expected = abi.encodePacked(parts[1], parts[0], money[2], money[1], money[0]);
        vm.assertEq(bytes32(word), bytes32(expected), "masses");
    }

    function _atMost(uint256 value, uint256 maximum) private pure returns (uint256) {
        return value > maximum ? maximum : value;
    }
}
