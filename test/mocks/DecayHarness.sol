// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Decay} from "../../contracts/libraries/Decay.sol";

/// @notice Opens the library to tests that compare it with a reference in another language.
contract DecayHarness {
    /// @notice `Decay.factor` of `count` quanta from `first` on, `step` apart.
    function factors(uint256 first, uint256 count, uint256 step) external pure returns (uint256[] memory list) {
        list = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = Decay.factor(first + i * step);
        }
    }

    /// @notice Of each number of quanta `Decay.twelvefold` of its factor, and `Decay.factorOf128`.
    function multiples(
        uint256[] calldata quanta
    ) external pure returns (uint256[] memory twelve, uint256[] memory of128) {
        twelve = new uint256[](quanta.length);
        of128 = new uint256[](quanta.length);
        for (uint256 i = 0; i < quanta.length; ++i) {
            twelve[i] = Decay.twelvefold(Decay.factor(quanta[i]));
            of128[i] = Decay.factorOf128(quanta[i]);
        }
    }

    /// @notice A value decayed over each number of quanta by `Decay.twelvefold`, rounded down and up.
    function scaledTwelvefold(
        uint256 value,
        uint256[] calldata quanta
    ) external pure returns (uint256[] memory down, uint256[] memory up) {
        down = new uint256[](quanta.length);
        up = new uint256[](quanta.length);
        for (uint256 i = 0; i < quanta.length; ++i) {
            uint256 f = Decay.twelvefold(Decay.factor(quanta[i]));
            down[i] = Decay.scaleDown(value, f);
            up[i] = Decay.scaleUp(value, f);
        }
    }

    /// @notice A value decayed over each number of quanta, rounded down and up.
    function scaled(
        uint256 value,
        uint256[] calldata quanta
    ) external pure returns (uint256[] memory down, uint256[] memory up) {
        down = new uint256[](quanta.length);
        up = new uint256[](quanta.length);
        for (uint256 i = 0; i < quanta.length; ++i) {
            uint256 f = Decay.factor(quanta[i]);
            down[i] = Decay.scaleDown(value, f);
            up[i] = Decay.scaleUp(value, f);
        }
    }

    /// @notice `Decay.quantumAt`.
    function quantumAt(uint256 timestamp) external pure returns (uint256) {
        return Decay.quantumAt(timestamp);
    }
}
