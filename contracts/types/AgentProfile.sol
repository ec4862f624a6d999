// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice The facts of an agent as a provider in listed tokens, for readers; never stored. It holds no opinion: the score
/// is a separate number.
struct AgentProfile {
    uint256 completed; //      milestones with a share for the provider
    uint256 onTime; //         those that are not late
    uint256 late; //           those paid without any delivery, after the deadline
    uint256 missed; //         the deadline passed without a delivery
    uint256 givenUp; //        given back by the provider
    uint256 disputed; //       disputed by the client
    uint256 disputesLost; //   disputed, and less than half for the provider
    uint256 appealsWon; //     an appeal moved the outcome towards the provider
    uint256 clients; //        distinct clients
    uint256 volume; //         micro-USD that went to the provider, before the fee
    uint256 latency; //        seconds from award to the last delivery, summed over `completed`
    uint256 firstActivity; //  unix seconds of the first settlement; 0 = none yet
    uint256 lastActivity; //   unix seconds at which the four hours of the last settlement began; 0 = none yet
}
