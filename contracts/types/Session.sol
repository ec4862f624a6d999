// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice What the account stores of a session, beside its limits.
struct Session {
    // slot 0 (22 of 32 bytes): everything
    uint40 startsAt; //  5  unix seconds; 0 = no such session
    uint32 uses; //      4  counted when the grant bounds them, and when a call is relayed
    bool isKilled; //    1  for ever
    uint96 gasSpent; // 12  wei that its user operations may have cost
}

/// @notice Which of a limit's three numbers a session would exceed.
enum LimitKind {
    PER_USE,
    PER_WINDOW,
    TOTAL
}
