// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Outcome} from "./Outcome.sol";

/// @notice What an escrow reports to the ledger about one settled milestone. All money is in US dollars of a listed token,
/// zero for any other token: a worthless token carries no weight.
struct SettlementFacts {
    bytes32 jobId;
    uint256 milestone; //      index in the job, 0 to 15
    uint256 agentId; //        the provider
    address client; //         who paid
    uint256 clientAgentId; //  0 when the client acts as a plain address
    Outcome outcome;
    uint256 providerBps; //    the provider's share, 0 to 10,000
    uint256 faultBps; //       the part of the milestone that counts against the provider, 0 to 10,000
    uint256 fee; //            nano-USD of protocol fee actually paid
    uint256 fullFee; //        nano-USD of fee that the full amount would have paid
    uint256 volume; //         micro-USD that went to the provider before the fee
    uint256 latency; //        seconds from award to the last delivery; 0 without one
    uint256 marks; //          bits of {SettlementMarks}
}

/// @title SettlementMarks
/// @notice What was special about a settlement, one bit each.
library SettlementMarks {
    /// @notice The provider delivered in time.
    uint256 internal constant DELIVERED = 1;

    /// @notice The client disputed it.
    uint256 internal constant DISPUTED = 2;

    /// @notice An appeal moved the outcome towards the provider.
    uint256 internal constant APPEAL_WON = 4;

    /// @notice The client acted as an agent. The ledger finds this itself; the recorder does not report it.
    uint256 internal constant AGENT_CLIENT = 8;

    /// @notice A share was paid without any delivery, after the deadline.
    uint256 internal constant LATE = 16;

    /// @notice The job is paid in a listed token.
    uint256 internal constant LISTED = 32;

    /// @notice All that a recorder reports.
    uint256 internal constant TOLD = DELIVERED | DISPUTED | APPEAL_WON | LATE | LISTED;

    /// @notice What {AgentMarks} counts.
    uint256 internal constant COUNTED = DISPUTED | APPEAL_WON | LATE;
}
