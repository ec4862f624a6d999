// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Decay} from "../libraries/Decay.sol";
import {Saturation} from "../libraries/Saturation.sol";

using AgentWordLib for AgentWord global;

/// @notice What every settlement of an agent in a listed token moves: one word, so that the undisputed path writes no other.
/// Masses are nano-USD of fees; every counter stops at its maximum. The lowest bits come first:
///
/// | bits | member    | meaning                                                                                 |
/// | ---: | --------- | --------------------------------------------------------------------------------------- |
/// |   40 | merit     | A: decaying; at most BURST + 247 · RATE ≤ 1,099 $ by the constructor's checks           |
/// |   48 | fault     | B: decaying; 281,474 $, a score of 0 for any merit that fits                            |
/// |   32 | used      | how much of BURST is used up, refilled by RATE; at most BURST ≤ 4.29 $                  |
/// |   24 | quantum   | quanta of 4 h since 1970 at the last settlement; until 9627; 0 = no settlement yet      |
/// |   24 | completed | milestones with a share for the provider; 16.7 million                                  |
/// |   40 | latency   | seconds from award to the delivery that stands, summed over `completed`; 34,865 years   |
/// |   48 | volume    | micro-USD that went to the provider; 281 million $                                      |
type AgentWord is uint256;

/// @notice An {AgentWord}, unpacked for readers.
struct AgentRecord {
    uint40 merit;
    uint48 fault;
    uint32 used;
    uint24 quantum;
    uint24 completed;
    uint40 latency;
    uint48 volume;
}

/// @title AgentWordLib
/// @notice How an agent's record fades, gains and loses; {IReputationLedger} has the formula. Every function that moves a
/// record returns the new word.
library AgentWordLib {
    using Saturation for uint256;

    uint256 private constant _FAULT = 40;
    uint256 private constant _USED = 88;
    uint256 private constant _QUANTUM = 120;
    uint256 private constant _COMPLETED = 144;
    uint256 private constant _LATENCY = 168;
    uint256 private constant _VOLUME = 208;

    /// @dev How much heavier fault weighs than merit.
    uint256 private constant _FAULT_WEIGHT = 3;

    /// @dev The score of an agent whose merit outweighs everything.
    uint256 private constant _SCALE = 10_000;

    /// @notice Whole quanta from the last settlement until `now_`; from 1970 if there was none.
    function quantaUntil(AgentWord word, uint256 now_) internal pure returns (uint256) {
        // A block's time never lies before an earlier block's.
        unchecked {
            return now_ - quantum(word);
        }
    }

    /// @notice Decays the masses by `quanta`, rounded down, and refills the allowance.
    /// @dev The quantum in which an agent first appears counts as used up: it ends sooner than four hours later, and
    /// else merit could exceed BURST + RATE · age by one quantum's refill.
    /// @param quanta From {quantaUntil}.
    /// @param f The {Decay-factor} of `quanta`.
    /// @param refill RATE per quantum, at most BURST.
    function fade(AgentWord word, uint256 quanta, uint256 f, uint256 refill) internal pure returns (AgentWord) {
        if (quanta == 0) return word;
        // Each is at most what it was, `used` at most BURST; quanta < 2^24 and refill < 2^32.
        unchecked {
            uint256 now_ = quantum(word) + quanta;
            uint256 left = now_ == quanta ? refill : used(word).subtract(quanta * refill);
            uint256 masses = Decay.scaleDown(merit(word), f) | (Decay.scaleDown(fault(word), f) << _FAULT);
            uint256 counters = (AgentWord.unwrap(word) >> _COMPLETED) << _COMPLETED;
            return AgentWord.wrap(counters | (now_ << _QUANTUM) | (left << _USED) | masses);
        }
    }

    /// @notice Adds merit, as far as the allowance goes.
    /// @param wanted The merit that the fee is worth.
    /// @param burst BURST.
    /// @return next The record.
    /// @return gained The merit that was added.
    function gain(
        AgentWord word,
        uint256 wanted,
        uint256 burst
    ) internal pure returns (AgentWord next, uint256 gained) {
        // used ≤ BURST < 2^32 before and after.
        unchecked {
            gained = wanted.lower(burst - used(word));
            uint256 allowed = AgentWord.unwrap(word) + (gained << _USED);
            next = AgentWord.wrap(allowed.addAt(0, type(uint40).max, gained));
        }
    }

    /// @notice Adds fault.
    function lose(AgentWord word, uint256 lost) internal pure returns (AgentWord) {
        return AgentWord.wrap(AgentWord.unwrap(word).addAt(_FAULT, type(uint48).max, lost));
    }

    /// @notice Counts a milestone with a share for the provider.
    function complete(AgentWord word, uint256 volume, uint256 latency) internal pure returns (AgentWord) {
        uint256 next = AgentWord.unwrap(word).addAt(_COMPLETED, type(uint24).max, 1);
        next = next.addAt(_LATENCY, type(uint40).max, latency);
        return AgentWord.wrap(next.addAt(_VOLUME, type(uint48).max, volume));
    }

    /// @notice 10,000 · A / (A + 3·B + k), of a faded record.
    /// @param prior k, above 0.
    function score(AgentWord word, uint256 prior) internal pure returns (uint256) {
        // merit < 2^40, fault < 2^48, prior < 2^48.
        unchecked {
            uint256 a = merit(word);
            return (_SCALE * a) / (a + _FAULT_WEIGHT * fault(word) + prior);
        }
    }

    function merit(AgentWord word) internal pure returns (uint256) {
        return uint40(AgentWord.unwrap(word));
    }

    function fault(AgentWord word) internal pure returns (uint256) {
        return uint48(AgentWord.unwrap(word) >> _FAULT);
    }

    function used(AgentWord word) internal pure returns (uint256) {
        return uint32(AgentWord.unwrap(word) >> _USED);
    }

    function quantum(AgentWord word) internal pure returns (uint256) {
        return uint24(AgentWord.unwrap(word) >> _QUANTUM);
    }

    /// @notice All members at once.
    function unpack(AgentWord word) internal pure returns (AgentRecord memory) {
        return
            AgentRecord({
                merit: uint40(merit(word)),
                fault: uint48(fault(word)),
                used: uint32(used(word)),
                quantum: uint24(quantum(word)),
                completed: uint24(AgentWord.unwrap(word) >> _COMPLETED),
                latency: uint40(AgentWord.unwrap(word) >> _LATENCY),
                volume: uint48(AgentWord.unwrap(word) >> _VOLUME)
            });
    }
}
