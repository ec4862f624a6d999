// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using TokenListingLib for TokenListing global;

/// @notice What the escrow knows of a listed US-dollar token. A token that is not listed pays jobs just the same; its
/// fees carry no weight in the ledger and its jobs have the standard windows.
struct TokenListing {
    // slot 0 (18 of 32 bytes)
    uint40 activeFrom; //  5  unix seconds; 0 = not listed
    uint8 decimals; //     1  of the token, 0 to 30
    uint96 microLimit; // 12  the most that a milestone of the micro tier may cost, in units of the token
}

/// @title TokenListingLib
/// @notice What a listing says at a given time.
library TokenListingLib {
    /// @notice Whether `listing` counts at `time`, in unix seconds.
    function isActive(TokenListing memory listing, uint256 time) internal pure returns (bool) {
        return listing.activeFrom != 0 && listing.activeFrom <= time;
    }
}
