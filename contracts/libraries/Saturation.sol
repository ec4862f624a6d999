// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title Saturation
/// @notice Amounts that approach a bound, or stop at it, where a revert would lose a fact.
library Saturation {
    /// @notice h(u) = K·u / (K + u), rounded down: starts with slope 1 and approaches K, so that more of the same is
    /// worth less and less.
    /// @dev h(u + z) − h(u) ≤ z in integers too, and the increments of one curve telescope: no farm of rounded dust
    /// (T70).
    /// @param u Below 2^127.
    /// @param k K: above 0, below 2^127.
    function curve(uint256 u, uint256 k) internal pure returns (uint256) {
        // k · u < 2^254; k + u > 0.
        unchecked {
            return (k * u) / (k + u);
        }
    }

    /// @notice The room that is left when an amount fills it, rounded up: the inverse of the room grows by
    /// amount / (unit · whole), so that parts of an amount leave, in any order, what the whole of it leaves.
    /// @dev Never above `room`, and never 0 if `room` is not. A whole room loses half of itself to one unit.
    /// @param room At most `whole`.
    /// @param amount Below 2^64.
    /// @param unit Above 0, below 2^64.
    /// @param whole Above 0, at most 2^48.
    function fill(uint256 room, uint256 amount, uint256 unit, uint256 whole) internal pure returns (uint256 left) {
        // room · unit · whole < 2^161; the divisor is above 0.
        unchecked {
            uint256 divisor = unit * whole + amount * room;
            return (room * unit * whole + divisor - 1) / divisor;
        }
    }

    /// @notice The sum, or the maximum where the sum would exceed it.
    /// @param a At most `maximum`.
    /// @param b Anything.
    /// @param maximum The highest result.
    function add(uint256 a, uint256 b, uint256 maximum) internal pure returns (uint256) {
        // a ≤ maximum, and the sum is only made when it is at most the maximum.
        unchecked {
            return b > maximum - a ? maximum : a + b;
        }
    }

    /// @notice Adds to a counter that is a part of a word; the counter stops at its maximum and moves no other bit.
    /// @param word The word.
    /// @param position The counter's lowest bit.
    /// @param maximum The counter's highest value: all of its bits.
    /// @param amount Anything.
    function addAt(uint256 word, uint256 position, uint256 maximum, uint256 amount) internal pure returns (uint256) {
        // The counter is at most `maximum`, so that the sum stays within its bits.
        unchecked {
            return word + (lower(amount, maximum - ((word >> position) & maximum)) << position);
        }
    }

    /// @notice The difference, or 0 where it would be negative.
    function subtract(uint256 a, uint256 b) internal pure returns (uint256) {
        // Only made when b ≤ a.
        unchecked {
            return b > a ? 0 : a - b;
        }
    }

    /// @notice The lower of two.
    function lower(uint256 a, uint256 b) internal pure returns (uint256) {
        return b < a ? b : a;
    }
}
