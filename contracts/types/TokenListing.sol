// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using TokenListingLib for TokenListing global;

/// @notice What the escrow knows of a listed US-dollar token. A token that is not listed pays jobs just the same; its
/// fees carry no weight in the ledger and its jobs have the standard windows. A listing holds until the next one is active.
struct TokenListing {
    // slot 0 (23 of 32 bytes): what holds, and until when
    uint40 activeFrom; //     5  unix seconds; 0 = not listed
    uint8 decimals; //        1  of the token, 0 to 30
    uint96 microLimit; //    12  the most that a job of the micro tier may cost, in units of the token
    uint40 nextFrom; //       5  unix seconds from which slot 1 holds; 0 = no other listing was announced
    // slot 1 (13 of 32 bytes): the next listing
    uint8 nextDecimals; //    1  as `decimals`
    uint96 nextMicroLimit; // 12 as `microLimit`
}

/// @title TokenListingLib
/// @notice What a listing says at a given time, and how the next one is announced.
library TokenListingLib {
    /// @notice The listing at `time`, in unix seconds.
    /// @return isActive Whether the token counts as US dollars.
    /// @return decimals The token's decimals; 0 unless it is active.
    /// @return microLimit The most that a job of the micro tier may cost; 0 unless it is active.
    function listedAt(
        TokenListing storage listing,
        uint256 time
    ) internal view returns (bool isActive, uint256 decimals, uint256 microLimit) {
        if (listing.nextFrom != 0 && listing.nextFrom <= time) {
            return (true, listing.nextDecimals, listing.nextMicroLimit);
        }
        if (listing.activeFrom == 0 || listing.activeFrom > time) return (false, 0, 0);
        return (true, listing.decimals, listing.microLimit);
    }

    /// @notice Announces a listing for `activeFrom`. What holds until then stays; what was announced before and does not
    /// hold yet is replaced.
    /// @param time The present, in unix seconds.
    function announce(
        TokenListing storage listing,
        uint256 time,
        uint40 activeFrom,
        uint8 decimals,
        uint96 microLimit
    ) internal {
        (bool isActive, uint256 presentDecimals, uint256 presentLimit) = listing.listedAt(time);
        if (!isActive) {
            (listing.activeFrom, listing.decimals, listing.microLimit) = (activeFrom, decimals, microLimit);
            return;
        }
        if (listing.nextFrom != 0 && listing.nextFrom <= time) {
            listing.activeFrom = listing.nextFrom;
            listing.decimals = uint8(presentDecimals);
            listing.microLimit = uint96(presentLimit);
        }
        (listing.nextFrom, listing.nextDecimals, listing.nextMicroLimit) = (activeFrom, decimals, microLimit);
    }
}
