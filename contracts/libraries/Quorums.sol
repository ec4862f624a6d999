// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IPanelRegistry} from "../interfaces/IPanelRegistry.sol";

/// @title Quorums
/// @notice Which members of a panel speak for it. A bitmap names their seats: one bit each, the lowest is seat 0. So nobody
/// can be counted twice.
library Quorums {
    /// @notice Requires that the seats in `bitmap` are there and enough, and counts them.
    /// @dev Reverts with {IPanelRegistry-SeatUnknown} or {IPanelRegistry-SignersTooFew}: fewer than the threshold are no
    /// quorum.
    /// @param panelId The panel's id.
    /// @param members How many members it has.
    /// @param threshold How many must sign.
    /// @param bitmap The seats.
    /// @return count How many they are.
    function requireQuorum(
        bytes32 panelId,
        uint256 members,
        uint256 threshold,
        uint256 bitmap
    ) internal pure returns (uint256 count) {
        // A shift by 256 and more leaves nothing; no panel has so many members.
        if (bitmap >> members != 0) revert IPanelRegistry.SeatUnknown(panelId, bitmap);
        // At most as many rounds as there are seats.
        unchecked {
            for (uint256 rest = bitmap; rest != 0; rest &= rest - 1) ++count;
        }
        if (count < threshold) revert IPanelRegistry.SignersTooFew(panelId, count, threshold);
    }

    /// @notice Whether `bitmap` names `seat`.
    function isNamed(uint256 bitmap, uint256 seat) internal pure returns (bool) {
        return (bitmap >> seat) & 1 == 1;
    }
}
