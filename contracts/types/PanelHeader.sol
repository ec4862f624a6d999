// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using PanelHeaderLib for PanelHeader global;

/// @notice What awards and rulings need to know of a panel. Without members there is no panel.
struct PanelHeader {
    // slot 0 (32 of 32 bytes): everything but the members
    uint40 validUntil; //    5  unix seconds; takes no job awarded after it
    uint16 feeBps; //        2  at most 500
    uint8 threshold; //      1  more than half of the members, fewer than all of several
    uint8 memberCount; //    1  1, or 3 to 15
    bool closed; //          1  a member resigned
    uint176 fingerprint; // 22  bit `member % 176` of every member
}

/// @title PanelHeaderLib
/// @notice What a header says without reading the members.
library PanelHeaderLib {
    /// @notice How many bits a fingerprint has: all that the slot has room for.
    uint256 internal constant FINGERPRINT_BITS = 176;

    /// @notice Whether the panel takes new jobs at `time`, in unix seconds.
    function isOpenAt(PanelHeader memory header, uint256 time) internal pure returns (bool) {
        return header.memberCount != 0 && !header.closed && time <= header.validUntil;
    }

    /// @notice Whether `account` may be a member. False is certain; true is to be looked up, for anyone can find an
    /// account with any bit.
    function maySeat(PanelHeader memory header, address account) internal pure returns (bool) {
        return header.fingerprint & bitOf(account) != 0;
    }

    /// @notice Whether the two may have a member in common. False is certain; true is to be looked up.
    function mayOverlap(PanelHeader memory header, PanelHeader memory other) internal pure returns (bool) {
        return header.fingerprint & other.fingerprint != 0;
    }

    /// @notice The bit of an account.
    function bitOf(address account) internal pure returns (uint176) {
        // The modulus bounds the shift.
        return uint176(1 << (uint160(account) % FINGERPRINT_BITS));
    }
}
