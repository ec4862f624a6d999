// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Saturation} from "../libraries/Saturation.sol";
import {Outcome} from "./Outcome.sol";
import {SettlementMarks} from "./SettlementFacts.sol";

using MarksWordLib for MarksWord global;

/// @notice What only some settlements of an agent in a listed token move; and every counter of those in other tokens. Each
/// stops at its maximum. The lowest bits come first:
///
/// | bits | member        | meaning                                                                         |
/// | ---: | ------------- | ------------------------------------------------------------------------------- |
/// |   24 | late          | paid without a delivery, after the deadline; 16.7 million                       |
/// |   24 | missed        | the deadline passed without a delivery                                          |
/// |   24 | givenUp       | given back by the provider                                                      |
/// |   24 | disputed      | disputed by the client                                                          |
/// |   24 | disputesLost  | disputed, and less than half for the provider                                   |
/// |   24 | appealsWon    | an appeal moved the outcome towards the provider                                |
/// |   32 | clients       | distinct clients; 4.3 billion                                                   |
/// |   40 | firstActivity | unix seconds of the first settlement                                            |
/// |   24 | completed     | those with a share for the provider; 0 for listed tokens: {AgentWord} has these |
///
/// Together 240 bits.
type MarksWord is uint256;

/// @notice A {MarksWord}, unpacked for readers.
struct AgentMarks {
    uint24 late;
    uint24 missed;
    uint24 givenUp;
    uint24 disputed;
    uint24 disputesLost;
    uint24 appealsWon;
    uint32 clients;
    uint40 firstActivity;
    uint24 completed;
}

/// @title MarksWordLib
/// @notice How the marks of an agent count. Every function that moves them returns the new word.
library MarksWordLib {
    using Saturation for uint256;

    /// @dev Below half the provider lost its dispute.
    uint256 private constant _HALF_BPS = 5000;

    uint256 private constant _LATE = 0;
    uint256 private constant _MISSED = 24;
    uint256 private constant _GIVEN_UP = 48;
    uint256 private constant _DISPUTED = 72;
    uint256 private constant _DISPUTES_LOST = 96;
    uint256 private constant _APPEALS_WON = 120;
    uint256 private constant _CLIENTS = 144;
    uint256 private constant _FIRST_ACTIVITY = 176;
    uint256 private constant _COMPLETED = 216;

    /// @notice Whether a settlement by a known pair moves anything but the completed milestones.
    /// @param marks Bits of {SettlementMarks}.
    function isRare(Outcome outcome, uint256 marks) internal pure returns (bool) {
        return marks & SettlementMarks.COUNTED != 0 || outcome == Outcome.MISSED || outcome == Outcome.GIVEN_UP;
    }

    /// @notice Counts what was special about a settlement.
    /// @param share The provider's, in bps.
    /// @param marks Bits of {SettlementMarks}.
    function count(MarksWord word, Outcome outcome, uint256 share, uint256 marks) internal pure returns (MarksWord) {
        uint256 next = MarksWord.unwrap(word);
        if (share != 0 && marks & SettlementMarks.LATE != 0) next = _increment(next, _LATE);
        if (outcome == Outcome.MISSED) next = _increment(next, _MISSED);
        if (outcome == Outcome.GIVEN_UP) next = _increment(next, _GIVEN_UP);
        if (marks & SettlementMarks.DISPUTED != 0) {
            next = _increment(next, _DISPUTED);
            if (share < _HALF_BPS) next = _increment(next, _DISPUTES_LOST);
        }
        if (marks & SettlementMarks.APPEAL_WON != 0) next = _increment(next, _APPEALS_WON);
        return MarksWord.wrap(next);
    }

    /// @notice Counts a client of whom the agent settled nothing before; the first one begins the record.
    /// @param time Unix seconds.
    function meet(MarksWord word, uint256 time) internal pure returns (MarksWord) {
        uint256 next = MarksWord.unwrap(word);
        if (firstActivity(word) == 0) next |= time.lower(type(uint40).max) << _FIRST_ACTIVITY;
        return MarksWord.wrap(next.addAt(_CLIENTS, type(uint32).max, 1));
    }

    /// @notice Counts a milestone with a share for the provider.
    function complete(MarksWord word) internal pure returns (MarksWord) {
        return MarksWord.wrap(_increment(MarksWord.unwrap(word), _COMPLETED));
    }

    function firstActivity(MarksWord word) internal pure returns (uint256) {
        return uint40(MarksWord.unwrap(word) >> _FIRST_ACTIVITY);
    }

    /// @notice All members at once.
    function unpack(MarksWord word) internal pure returns (AgentMarks memory) {
        uint256 bits = MarksWord.unwrap(word);
        return
            AgentMarks({
                late: uint24(bits >> _LATE),
                missed: uint24(bits >> _MISSED),
                givenUp: uint24(bits >> _GIVEN_UP),
                disputed: uint24(bits >> _DISPUTED),
                disputesLost: uint24(bits >> _DISPUTES_LOST),
                appealsWon: uint24(bits >> _APPEALS_WON),
                clients: uint32(bits >> _CLIENTS),
                firstActivity: uint40(firstActivity(word)),
                completed: uint24(bits >> _COMPLETED)
            });
    }

    /// @dev One more in the counter of 24 bits at `position`.
    function _increment(uint256 bits, uint256 position) private pure returns (uint256) {
        return bits.addAt(position, type(uint24).max, 1);
    }
}
