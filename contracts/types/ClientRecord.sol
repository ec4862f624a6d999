// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Saturation} from "../libraries/Saturation.sol";
import {Outcome} from "./Outcome.sol";

using ClientRecordLib for ClientRecord global;

/// @notice What an agent did as a client; a provider reads it before it bids. Every counter stops at its maximum.
struct ClientRecord {
    // slot 0 (20 of 32 bytes); 4.3 billion each
    uint32 paid; //            4  milestones with a share for the provider
    uint32 released; //        4  released by this client itself
    uint32 silent; //          4  released by time, the client said nothing
    uint32 disputesRaised; //  4  disputed by this client
    uint32 disputesLost; //    4  disputed, and half or more for the provider
}

/// @title ClientRecordLib
/// @notice How a client's record counts.
library ClientRecordLib {
    using Saturation for uint256;

    /// @notice Counts a settlement.
    /// @param outcome How it ended.
    /// @param share The provider's share in bps.
    /// @param disputed Whether the client disputed it.
    function count(ClientRecord memory client, Outcome outcome, uint256 share, bool disputed) internal pure {
        if (share != 0) client.paid = _next(client.paid);
        if (outcome == Outcome.RELEASED) client.released = _next(client.released);
        if (outcome == Outcome.AUTO_RELEASED) client.silent = _next(client.silent);
        if (disputed) {
            client.disputesRaised = _next(client.disputesRaised);
            if (share >= 5000) client.disputesLost = _next(client.disputesLost);
        }
    }

    function _next(uint32 counter) private pure returns (uint32) {
        return uint32(uint256(counter).add(1, type(uint32).max));
    }
}
