// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Decay} from "../libraries/Decay.sol";
import {Saturation} from "../libraries/Saturation.sol";

using AgentWordLib for AgentWord global;

/// @notice What every settlement of an agent in a listed token moves: one word, so that the undisputed path writes no other.
/// Standing and fault are counted in allowances, in units of 2^-18. Every counter stops at its maximum. The lowest bits come
/// first:
///
/// | bits | member    | meaning                                                                                 |
/// | ---: | --------- | --------------------------------------------------------------------------------------- |
/// |   40 | merit     | A: nano-USD of fees, decaying; 1,099 $, far above what carries the highest standing     |
/// |   24 | standing  | S: what the score is made of, decaying; at most 50 allowances                           |
/// |   22 | fault     | B: what counts against the agent, decaying; at most 10 allowances                       |
/// |   22 | fresh     | r: the part of the fault that is not felt yet, decaying; at most the fault              |
/// |   18 | used      | how much of the allowance is used up; it comes back by a twelfth a quantum              |
/// |   24 | quantum   | quanta of 4 h since 1970 at the last settlement; until 9627; 0 = no settlement yet      |
/// |   24 | completed | milestones with a share for the provider; 16.7 million                                  |
/// |   34 | latency   | seconds from award to the last delivery, summed over `completed`; 544 years             |
/// |   48 | volume    | micro-USD that went to the provider; 281 million $                                      |
type AgentWord is uint256;

/// @notice An {AgentWord}, unpacked for readers.
struct AgentRecord {
    uint40 merit;
    uint24 standing;
    uint24 fault;
    uint24 fresh;
    uint24 used;
    uint24 quantum;
    uint24 completed;
    uint40 latency;
    uint48 volume;
}

/// @title AgentWordLib
/// @notice How an agent's record fades, rises and loses, and what is read from it; {IReputationLedger} has the formula. Every
/// function that moves a record returns the new word.
library AgentWordLib {
    using Saturation for uint256;

    /// @notice The standing that a full allowance gives, 200 points of the score; and the most fault of one settlement.
    uint256 internal constant ALLOWANCE = 1 << 18;

    /// @notice What comes back of the allowance in a quantum: all of it in two days.
    uint256 internal constant REFILL = ALLOWANCE / 12;

    /// @notice The standing of a score of 10,000 without fault.
    uint256 internal constant MOST_STANDING = 50 * ALLOWANCE;

    /// @notice What an agent can have against it at most.
    uint256 internal constant MOST_FAULT = 10 * ALLOWANCE;

    uint256 private constant _STANDING = 40;
    uint256 private constant _FAULT = 64;
    uint256 private constant _FRESH = 86;
    uint256 private constant _USED = 108;
    uint256 private constant _QUANTUM = 126;
    uint256 private constant _COMPLETED = 150;
    uint256 private constant _LATENCY = 174;
    uint256 private constant _VOLUME = 208;

    /// @dev The part of fresh fault that is not felt yet: 13/16.
    uint256 private constant _UNFELT = 13;
    uint256 private constant _UNFELT_OF = 16;

    /// @dev An agent's fault weighs as much as this much good will: 3.5 allowances of it halve the root of the quality.
    uint256 private constant _GOOD_WILL = 7 * ALLOWANCE;

    /// @dev A loss is measured by the unit and by this part of the merit.
    uint256 private constant _MERIT_PER_SIZE = 100;

    /// @dev The highest score, and a quality of 1.
    uint256 private constant _SCALE = 10_000;

    /// @notice Whole quanta from the last settlement until `now_`; from 1970 if there was none.
    function quantaUntil(AgentWord word, uint256 now_) internal pure returns (uint256) {
        // A block's time never lies before an earlier block's.
        unchecked {
            return now_ - quantum(word);
        }
    }

    /// @notice Lets `quanta` pass: merit, standing and fault decay, rounded down, and the allowance comes back.
    /// @dev The quantum in which an agent first appears counts as used up: it ends sooner than four hours later, and else
    /// standing could exceed what its age allows by one quantum's refill.
    /// @param quanta From {quantaUntil}.
    /// @param f The {Decay-factor} of `quanta`.
    function fade(AgentWord word, uint256 quanta, uint256 f) internal pure returns (AgentWord) {
        if (quanta == 0) return word;
        // Each is at most what it was; quanta < 2^24.
        unchecked {
            uint256 now_ = quantum(word) + quanta;
            uint256 left = now_ == quanta ? REFILL : used(word).subtract(quanta * REFILL);
            uint256 next = (AgentWord.unwrap(word) >> _COMPLETED) << _COMPLETED;
            next |= (now_ << _QUANTUM) | (left << _USED);
            next |= Decay.scaleDown(merit(word), f) | (Decay.scaleDown(standing(word), f) << _STANDING);
            (uint256 against, uint256 unfelt) = _faultAfter(word, quanta, f);
            return AgentWord.wrap(next | (against << _FAULT) | (unfelt << _FRESH));
        }
    }

    /// @notice Adds merit, and standing as far as the allowance and the merit carry it.
    /// @param gained The merit that a fee is worth; below 2^40.
    /// @param unit U.
    /// @param lift MOST_STANDING^4 / M.
    /// @return next The record.
    /// @return raised The standing that was added, less than an allowance.
    function rise(
        AgentWord word,
        uint256 gained,
        uint256 unit,
        uint256 lift
    ) internal pure returns (AgentWord next, uint256 raised) {
        if (gained == 0) return (word, 0);
        // used < ALLOWANCE before and after, since a room never fills; merit < 2^40, lift < 2^95, standing < 2^24.
        unchecked {
            uint256 bits = AgentWord.unwrap(word).addAt(0, type(uint40).max, gained);
            uint256 room = ALLOWANCE - used(word);
            uint256 before = standing(word);
            uint256 wanted = (before + room - room.fill(gained, unit, ALLOWANCE)).lower(MOST_STANDING);
            uint256 carried = uint40(bits) * lift;
            if (_fourth(wanted) > carried) {
                wanted = _fourth(before) < carried ? _fourthRoot(carried, before, wanted) : before;
            }
            raised = wanted - before;
            next = AgentWord.wrap(bits + (raised << _STANDING) + (raised << _USED));
        }
    }

    /// @notice How large a loss must be to cost half of what it could cost at most: U and a hundredth of the merit.
    /// @param unit U.
    function lossSize(AgentWord word, uint256 unit) internal pure returns (uint256) {
        // merit < 2^40 and unit < 2^40.
        unchecked {
            return unit + merit(word) / _MERIT_PER_SIZE;
        }
    }

    /// @notice Adds fault, all of it fresh.
    /// @param lost From {PairWordLib-blame}; at most an allowance.
    /// @return next The record.
    /// @return added The fault that was added.
    function lose(AgentWord word, uint256 lost) internal pure returns (AgentWord next, uint256 added) {
        // fresh ≤ fault ≤ MOST_FAULT < 2^22 before and after.
        unchecked {
            added = lost.lower(MOST_FAULT - fault(word));
            next = AgentWord.wrap(AgentWord.unwrap(word) + (added << _FAULT) + (added << _FRESH));
        }
    }

    /// @notice Counts a milestone with a share for the provider.
    function complete(AgentWord word, uint256 volume, uint256 latency) internal pure returns (AgentWord) {
        uint256 next = AgentWord.unwrap(word).addAt(_COMPLETED, type(uint24).max, 1);
        next = next.addAt(_LATENCY, (1 << 34) - 1, latency);
        return AgentWord.wrap(next.addAt(_VOLUME, type(uint48).max, volume));
    }

    /// @notice The score, 0 to 10,000: 200 points for each allowance of standing, times the quality.
    /// @param quanta From {quantaUntil}.
    function score(AgentWord word, uint256 quanta) internal pure returns (uint256) {
        // 200 · standing · good will² < 2^74.
        unchecked {
            uint256 f = Decay.factor(quanta);
            uint256 left = Decay.scaleDown(standing(word), f);
            return (200 * left * _GOOD_WILL ** 2) / (ALLOWANCE * _weightAfter(word, quanta, f));
        }
    }

    /// @notice The quality, 0 to 10,000: the part of the score that fault has left.
    /// @param quanta From {quantaUntil}.
    function quality(AgentWord word, uint256 quanta) internal pure returns (uint256) {
        unchecked {
            return (_SCALE * _GOOD_WILL ** 2) / _weightAfter(word, quanta, Decay.factor(quanta));
        }
    }

    function merit(AgentWord word) internal pure returns (uint256) {
        return uint40(AgentWord.unwrap(word));
    }

    function standing(AgentWord word) internal pure returns (uint256) {
        return uint24(AgentWord.unwrap(word) >> _STANDING);
    }

    function fault(AgentWord word) internal pure returns (uint256) {
        return (AgentWord.unwrap(word) >> _FAULT) & ((1 << 22) - 1);
    }

    function fresh(AgentWord word) internal pure returns (uint256) {
        return (AgentWord.unwrap(word) >> _FRESH) & ((1 << 22) - 1);
    }

    function used(AgentWord word) internal pure returns (uint256) {
        return (AgentWord.unwrap(word) >> _USED) & (ALLOWANCE - 1);
    }

    function quantum(AgentWord word) internal pure returns (uint256) {
        return uint24(AgentWord.unwrap(word) >> _QUANTUM);
    }

    /// @notice All members at once.
    function unpack(AgentWord word) internal pure returns (AgentRecord memory) {
        return
            AgentRecord({
                merit: uint40(merit(word)),
                standing: uint24(standing(word)),
                fault: uint24(fault(word)),
                fresh: uint24(fresh(word)),
                used: uint24(used(word)),
                quantum: uint24(quantum(word)),
                completed: uint24(AgentWord.unwrap(word) >> _COMPLETED),
                latency: uint40((AgentWord.unwrap(word) >> _LATENCY) & ((1 << 34) - 1)),
                volume: uint48(AgentWord.unwrap(word) >> _VOLUME)
            });
    }

    /// @dev The fourth root, rounded down, by Newton's method: from above it falls until it is there.
    /// @param value Above 0, below 2^135.
    /// @param low Below the root. Where the merit binds it is near, and a step from it leads closer than `high` is.
    /// @param high Above the root, below 2^24.
    function _fourthRoot(uint256 value, uint256 low, uint256 high) private pure returns (uint256 root) {
        // A step leads to the root or above it, from wherever it starts; the root is at least 1.
        unchecked {
            root = low == 0 ? high : _nearer(value, low).lower(high);
            uint256 next = _nearer(value, root);
            while (next < root) {
                root = next;
                next = _nearer(value, root);
            }
        }
    }

    /// @dev A step of Newton's method towards a fourth root.
    function _nearer(uint256 value, uint256 root) private pure returns (uint256) {
        // root < 2^24, or value / root^3 + 3 · root < 2^136.
        unchecked {
            return (3 * root + value / (root * root * root)) / 4;
        }
    }

    /// @dev The fourth power of a standing: the operator would cost several times as much.
    function _fourth(uint256 value) private pure returns (uint256) {
        // value < 2^25.
        unchecked {
            value *= value;
            return value * value;
        }
    }

    /// @dev Fault, and the fresh part of it, after `quanta` whose factor is `f`: fault fades twelve times as fast as merit, half
    /// of it in 14.2 days, and its fresh part 128 times as fast, in 1.3 days. Most agents have none.
    function _faultAfter(
        AgentWord word,
        uint256 quanta,
        uint256 f
    ) private pure returns (uint256 against, uint256 unfelt) {
        against = fault(word);
        if (against == 0) return (0, 0);
        against = Decay.scaleDown(against, Decay.twelvefold(f));
        unfelt = Decay.scaleDown(fresh(word), Decay.factorOf128(quanta));
    }

    /// @dev The square of the good will and twice the fault that is felt after `quanta`, V = B − 13·r/16.
    function _weightAfter(AgentWord word, uint256 quanta, uint256 f) private pure returns (uint256) {
        (uint256 against, uint256 unfelt) = _faultAfter(word, quanta, f);
        // What is fresh fades faster: it never exceeds the fault.
        unchecked {
            uint256 weight = _GOOD_WILL + 2 * (against - (_UNFELT * unfelt) / _UNFELT_OF);
            return weight * weight;
        }
    }
}
