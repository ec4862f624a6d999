// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice What the account stores of a session, and what is left of its first limit: a use of a session with one limit then reads
/// and writes this slot and no other.
struct Session {
    // slot 0 (32 of 32 bytes): everything
    uint40 startsAt; //   5  unix seconds; 0 = no such session
    uint32 uses; //       4  counted when the grant bounds them, and when a call is relayed
    bool isKilled; //     1  for ever
    bool isChanged; //    1  a limit has other numbers than the grant says
    uint96 left; //      12  units of the token of the grant's first limit, until the session ends
    uint72 gasSpent; //   9  wei that its user operations may have cost
}

/// @notice Which of a limit's three numbers a session would exceed.
enum LimitKind {
    PER_USE,
    PER_WINDOW,
    TOTAL
}
