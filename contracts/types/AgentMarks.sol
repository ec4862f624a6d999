// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Saturation} from "../libraries/Saturation.sol";

using AgentMarksLib for AgentMarks global;

/// @notice What only some settlements of an agent move. Every counter stops at its maximum.
struct AgentMarks {
    // slot 0 (27 of 32 bytes)
    uint24 late; //           3  paid, but not delivered before the deadline; 16.7 million
    uint24 missed; //         3  the deadline passed without a delivery
    uint24 givenUp; //        3  given back by the provider
    uint24 disputed; //       3  disputed by the client
    uint24 disputesLost; //   3  disputed, and less than half for the provider
    uint24 appealsWon; //     3  an appeal moved the outcome towards the provider
    uint32 clients; //        4  distinct clients; 4.3 billion
    uint40 firstActivity; //  5  unix seconds of the first settlement
}

/// @title AgentMarksLib
/// @notice The marks as the one word that they are stored in, so that one settlement reads and writes them once.
library AgentMarksLib {
    using Saturation for uint256;

    uint256 internal constant LATE = 0;
    uint256 internal constant MISSED = 24;
    uint256 internal constant GIVEN_UP = 48;
    uint256 internal constant DISPUTED = 72;
    uint256 internal constant DISPUTES_LOST = 96;
    uint256 internal constant APPEALS_WON = 120;
    uint256 private constant _CLIENTS = 144;
    uint256 private constant _FIRST_ACTIVITY = 176;

    /// @notice Reads the slot.
    function load(AgentMarks storage slot) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(slot.slot)
        }
    }

    /// @notice Writes the slot.
    function store(AgentMarks storage slot, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(slot.slot, word)
        }
    }

    /// @notice One more in the counter of 24 bits at `position`.
    function mark(uint256 word, uint256 position) internal pure returns (uint256) {
        return word.addAt(position, type(uint24).max, 1);
    }

    /// @notice One more client.
    function meet(uint256 word) internal pure returns (uint256) {
        return word.addAt(_CLIENTS, type(uint32).max, 1);
    }

    /// @notice Notes the first settlement, if this is it.
    /// @param time Unix seconds.
    function begin(uint256 word, uint256 time) internal pure returns (uint256) {
        if ((word >> _FIRST_ACTIVITY) != 0) return word;
        return word | (time.lower(type(uint40).max) << _FIRST_ACTIVITY);
    }
}
