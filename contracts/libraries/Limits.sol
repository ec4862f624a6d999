// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title Limits
/// @notice The bounds of everything that an offer or a bid can hold, so that no exit ever loops without one.
library Limits {
    /// @notice Milestones of a job.
    uint256 internal constant MILESTONES = 16;

    /// @notice Payees of a bid.
    uint256 internal constant PAYEES = 10;

    /// @notice Bytes of a URI or signature in an event.
    uint256 internal constant TEXT = 1024;

    /// @notice The protocol fee, in basis points.
    uint256 internal constant FEE_BPS = 100;

    /// @notice The shortest review window, in seconds: longer than any outage of a rollup so far.
    uint256 internal constant MIN_REVIEW = 72 hours;

    /// @notice The shortest review window of the micro tier, in seconds.
    uint256 internal constant MIN_REVIEW_MICRO = 1 hours;

    /// @notice The longest review window, in seconds.
    uint256 internal constant MAX_REVIEW = 90 days;

    /// @notice The most time that a milestone may have, in seconds.
    uint256 internal constant DEADLINE_AHEAD = 365 days;

    /// @notice The highest micro limit of a token, in dollars: the short windows are for small jobs only.
    uint256 internal constant MICRO_DOLLARS = 100;
}
