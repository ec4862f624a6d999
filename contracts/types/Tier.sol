// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice How long the windows of a job are. The offer names the tier, so that both parties sign it.
enum Tier {
    STANDARD, // a review of 72 hours or more, disputes of at most 17 days
    MICRO //     a review of an hour or more, disputes of at most two and a half days; for prices within the token's micro limit
}
