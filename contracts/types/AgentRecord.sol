// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Decay} from "../libraries/Decay.sol";
import {Saturation} from "../libraries/Saturation.sol";

using AgentRecordLib for AgentRecord global;

/// @notice What every settlement of an agent moves: one slot, so that the undisputed path writes no other. Masses are
/// nano-USD of fees; every counter stops at its maximum.
struct AgentRecord {
    // slot 0 (32 of 32 bytes)
    uint40 merit; //      5  A: decaying; at most BURST + 247 · RATE ≤ 1,099 $ by the constructor's checks
    uint48 fault; //      6  B: decaying; 281,474 $, a score of 0 for any merit that fits
    uint32 used; //       4  how much of BURST is used up, refilled by RATE; at most BURST ≤ 4.29 $
    uint24 quantum; //    3  quanta of 4 h since 1970 at the last settlement; until 9627; 0 = no settlement yet
    uint24 completed; //  3  milestones with a share for the provider; 16.7 million
    uint40 latency; //    5  seconds from award to first delivery, summed over `completed`; 34,865 years
    uint48 volume; //     6  micro-USD that went to the provider; 281 million $
}

/// @title AgentRecordLib
/// @notice How an agent's record fades, gains and loses, as the one word that it is stored in; {IReputationLedger} has the
/// formula.
library AgentRecordLib {
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

    /// @notice Reads the record's slot.
    function load(AgentRecord storage slot) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(slot.slot)
        }
    }

    /// @notice Writes the record's slot.
    function store(AgentRecord storage slot, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(slot.slot, word)
        }
    }

    /// @notice Whole quanta from the last settlement until `quantum`; from 1970 if there was none.
    function quantaUntil(uint256 word, uint256 quantum) internal pure returns (uint256) {
        // A block's time never lies before an earlier block's.
        unchecked {
            return quantum - _quantum(word);
        }
    }

    /// @notice Decays the masses by `quanta`, rounded down, and refills the allowance.
    /// @dev The quantum in which an agent first appears counts as used up: it ends sooner than four hours later, and
    /// else merit could exceed BURST + RATE · age by one quantum's refill.
    /// @param quanta From {quantaUntil}.
    /// @param f The {Decay-factor} of `quanta`.
    /// @param refill RATE per quantum, at most BURST.
    function fade(uint256 word, uint256 quanta, uint256 f, uint256 refill) internal pure returns (uint256) {
        if (quanta == 0) return word;
        // Each is at most what it was, `used` at most BURST; quanta < 2^24 and refill < 2^32.
        unchecked {
            uint256 now_ = _quantum(word) + quanta;
            uint256 used = now_ == quanta ? refill : _used(word).subtract(quanta * refill);
            uint256 masses = Decay.scaleDown(merit(word), f) | (Decay.scaleDown(fault(word), f) << _FAULT);
            return ((word >> _COMPLETED) << _COMPLETED) | (now_ << _QUANTUM) | (used << _USED) | masses;
        }
    }

    /// @notice Adds merit, as far as the allowance goes.
    /// @param wanted The merit that the fee is worth.
    /// @param burst BURST.
    /// @return next The record.
    /// @return gained The merit that was added.
    function gain(uint256 word, uint256 wanted, uint256 burst) internal pure returns (uint256 next, uint256 gained) {
        // used ≤ BURST < 2^32 before and after.
        unchecked {
            gained = wanted.lower(burst - _used(word));
            next = (word + (gained << _USED)).addAt(0, type(uint40).max, gained);
        }
    }

    /// @notice Adds fault.
    function lose(uint256 word, uint256 lost) internal pure returns (uint256) {
        return word.addAt(_FAULT, type(uint48).max, lost);
    }

    /// @notice Counts a milestone with a share for the provider.
    function complete(uint256 word, uint256 volume, uint256 latency) internal pure returns (uint256) {
        word = word.addAt(_COMPLETED, type(uint24).max, 1);
        word = word.addAt(_LATENCY, type(uint40).max, latency);
        return word.addAt(_VOLUME, type(uint48).max, volume);
    }

    /// @notice A: nano-USD.
    function merit(uint256 word) internal pure returns (uint256) {
        return word & type(uint40).max;
    }

    /// @notice B: nano-USD.
    function fault(uint256 word) internal pure returns (uint256) {
        return (word >> _FAULT) & type(uint48).max;
    }

    /// @notice 10,000 · A / (A + 3·B + k), of a faded record.
    /// @param prior k, above 0.
    function score(uint256 word, uint256 prior) internal pure returns (uint256) {
        // merit < 2^40, fault < 2^48, prior < 2^48.
        unchecked {
            uint256 a = merit(word);
            return (_SCALE * a) / (a + _FAULT_WEIGHT * fault(word) + prior);
        }
    }

    function _used(uint256 word) private pure returns (uint256) {
        return (word >> _USED) & type(uint32).max;
    }

    function _quantum(uint256 word) private pure returns (uint256) {
        return (word >> _QUANTUM) & type(uint24).max;
    }
}
