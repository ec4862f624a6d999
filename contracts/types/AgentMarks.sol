// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

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
