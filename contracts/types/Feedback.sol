// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using FeedbackLib for Feedback global;

/// @notice One rating of an agent, as it is stored. Value, decimals and tags never change.
struct Feedback {
    // slot 0 (32 of 32 bytes)
    int128 value; //   16  between ±1e38, in units of 10^−decimals
    uint8 decimals; //  1  0 to 18
    uint56 tag1; //     7  the tag's number; 0 = no tag
    uint56 tag2; //     7  the same
    uint8 flags; //     1  a set of the constants of {FeedbackLib}
}

/// @notice What is stored of an account that rated an agent.
struct FeedbackAuthor {
    // slot 0 (32 of 32 bytes)
    address previous; // 20  who rated the agent for the first time just before; 0 = nobody
    uint48 lastIndex; //  6  how often it rated the agent; every author pays for its own 2.8e14
    uint48 marked; //     6  its ratings that count against its settled milestones as a plain address
}

/// @notice The authors that rated an agent, as a list that is walked from its end.
struct FeedbackAuthors {
    // slot 0 (32 of 32 bytes)
    address last; //  20  who rated the agent for the first time most recently
    uint96 count; //  12
}

/// @notice The rating that belongs to a milestone.
struct MilestoneRating {
    // slot 0 (28 of 32 bytes)
    address client; // 20  its author
    uint64 index; //    8  its index among that author's ratings of the agent; 0 = none
}

/// @notice Number and sum of ratings of one tag and one number of decimals.
struct FeedbackTotal {
    // slot 0 (32 of 32 bytes)
    uint64 count; //  8  a rating costs more than 2^64 times what anybody has
    int192 sum; //   24  |value| < 2^127, so 2^64 of them fit
}

/// @title FeedbackLib
/// @notice The flags of a rating, and how totals move.
library FeedbackLib {
    /// @notice Its author took it back.
    uint8 internal constant REVOKED = 1;

    /// @notice Its author became the agent's owner, wallet or account: it left the totals.
    uint8 internal constant EXCLUDED = 2;

    /// @notice Its author was the client of a settled milestone of the agent.
    uint8 internal constant MARKED = 4;

    /// @notice It counts against the milestones that its author settled as a plain address.
    uint8 internal constant BY_ADDRESS = 8;

    /// @notice Whether a flag is set.
    function has(Feedback memory feedback, uint8 flag) internal pure returns (bool) {
        return feedback.flags & flag != 0;
    }

    /// @notice Whether it is counted in a total.
    function counts(Feedback memory feedback) internal pure returns (bool) {
        return feedback.flags & (REVOKED | EXCLUDED) == 0;
    }

    /// @notice The total that a rating belongs to, among those of its agent.
    function totalKey(uint56 tag, uint8 decimals, bool isMarked) internal pure returns (uint256) {
        return (uint256(tag) << 16) | (uint256(decimals) << 8) | (isMarked ? 1 : 0);
    }
}
