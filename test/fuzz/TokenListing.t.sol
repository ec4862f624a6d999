// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TokenListing} from "../../contracts/types/TokenListing.sol";
import {Cheats} from "../utils/Cheats.sol";

contract TokenListingTest is Cheats {
    /// @dev T68: no weight before its time.
    function testFuzz_T68_IsActive_FromItsTimeOn(uint40 activeFrom, uint256 time, uint8 decimals) external pure {
        activeFrom = uint40(_bound(activeFrom, 1, type(uint40).max));
        TokenListing memory listing = TokenListing(activeFrom, decimals, 0);
        vm.assertTrue(listing.isActive(time) == (time >= activeFrom), "active at another time");
        vm.assertTrue(listing.isActive(activeFrom), "not active in its first second");
        vm.assertTrue(!listing.isActive(activeFrom - 1), "active a second too early");
    }

    function testFuzz_T68_IsActive_NeverWhenNotListed(uint256 time, uint8 decimals, uint96 limit) external pure {
        vm.assertTrue(!TokenListing(0, decimals, limit).isActive(time), "active without a listing");
    }
}
