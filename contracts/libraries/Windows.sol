// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title Windows
/// @notice How long each step of a dispute may take, in seconds (docs/design/disputes.md): at most 17 days together in the
/// standard tier, two and a half in the micro tier. In the standard tier each is longer than any outage of a rollup so far.
library Windows {
    /// @notice How long the parties may lay evidence before the panel of `round`, 1 or 2.
    function evidence(uint256 round, bool micro) internal pure returns (uint256) {
        if (micro) return 6 hours;
        return round == 1 ? 72 hours : 48 hours;
    }

    /// @notice How long the panel of `round` then has to rule.
    function ruling(uint256 round, bool micro) internal pure returns (uint256) {
        if (micro) return 18 hours;
        return round == 1 ? 96 hours : 120 hours;
    }

    /// @notice How long the first ruling can be appealed.
    function appeal(bool micro) internal pure returns (uint256) {
        return micro ? 12 hours : 72 hours;
    }
}
