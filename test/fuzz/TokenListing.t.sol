// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TokenListing} from "../../contracts/types/TokenListing.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-19: a listing holds until the next one of its token is active.
contract TokenListingTest is Cheats {
    /// @dev One announcement, and when the next one was made; 0 = it is the last.
    struct Announcement {
        uint256 activeFrom;
        uint256 decimals;
        uint256 microLimit;
        uint256 followedAt;
    }

    TokenListing private _listing;
    Announcement[] private _all;

    /// @dev T120, T68: random announcements beside a list of all that were ever made.
    function testFuzz_T68_T120_ListedAt_HoldsUntilTheNextIsActive(uint256[10] calldata seeds) external {
        delete _listing;
        delete _all;
        uint256 time = 2_000_000_000;
        for (uint256 i = 0; i < seeds.length; ++i) {
            // Often exactly at the second at which the last one becomes active, or beside it.
            bool isNear = seeds[i] % 2 == 0 && _all.length != 0;
            uint256 next = isNear ? _all[_all.length - 1].activeFrom + ((seeds[i] >> 8) % 3) - 1 : 0;
            time = next > time ? next : time + _bound(seeds[i] >> 16, 0, 14 days);
            _requireListed(time);
            _announce(time, seeds[i]);
            _requireListed(time);
            _requireListed(time + 7 days - 1);
            _requireListed(time + 7 days);
        }
        _requireListed(time + 365 days);
    }

    /// @dev T120: the owner cannot take a listing away by announcing others without end.
    function testFuzz_T120_Announce_NeverSuspends(uint40 start, uint256[8] calldata waits, uint96 limit) external {
        delete _listing;
        uint256 time = _bound(start, 1, type(uint32).max);
        _listing.announce(time, uint40(time), 6, limit);
        for (uint256 i = 0; i < waits.length; ++i) {
            time += _bound(waits[i], 0, 7 days - 1); // before the one that was announced last is active
            _listing.announce(time, uint40(time + 7 days), 18, limit / 2);
            (bool isActive, uint256 decimals, uint256 microLimit) = _listing.listedAt(time);
            vm.assertTrue(isActive && decimals == 6 && microLimit == limit, "INV-ESC-19: the listing did not hold");
        }
    }

    function testFuzz_T68_ListedAt_NeverWhenNotListed(uint256 time) external {
        delete _listing;
        (bool isActive, uint256 decimals, uint256 microLimit) = _listing.listedAt(time);
        vm.assertTrue(!isActive && decimals == 0 && microLimit == 0, "INV-ESC-19: active without a listing");
    }

    function _announce(uint256 time, uint256 seed) private {
        uint256 decimals = seed % 31;
        uint256 limit = uint96(seed >> 128);
        if (_all.length != 0) _all[_all.length - 1].followedAt = time;
        _all.push(Announcement(time + 7 days, decimals, limit, 0));
        _listing.announce(time, uint40(time + 7 days), uint8(decimals), uint96(limit));
    }

    /// @dev The last one that became active; one that was followed before its time never does.
    function _requireListed(uint256 time) private view {
        Announcement memory expected;
        for (uint256 i = 0; i < _all.length; ++i) {
            Announcement memory one = _all[i];
            bool isReplaced = one.followedAt != 0 && one.followedAt < one.activeFrom;
            if (!isReplaced && one.activeFrom <= time) expected = one;
        }
        (bool isActive, uint256 decimals, uint256 microLimit) = _listing.listedAt(time);
        vm.assertTrue(isActive == (expected.activeFrom != 0), "INV-ESC-19: active at another time");
        vm.assertEq(decimals, expected.decimals, "INV-ESC-19: another listing's decimals");
        vm.assertEq(microLimit, expected.microLimit, "INV-ESC-19: another listing's limit");
    }
}
