// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Decay} from "../libraries/Decay.sol";
import {Saturation} from "../libraries/Saturation.sol";

using PairRecordLib for PairRecord global;

/// @notice What one client and one agent settled with each other. Money is nano-USD of fees unless said otherwise;
/// every counter stops at its maximum.
struct PairRecord {
    // slot 0 (31 of 32 bytes)
    uint32 entry; //      4  ent: fees spent on the pair's entry; at most E ≤ 4.29 $
    uint48 paid; //       6  yp: fees paid beyond the entry, decaying; 281,474 $, long after h(yp) stands still
    uint48 withheld; //   6  n: fees lost by rulings and missed deadlines, decaying; as `paid`
    uint24 quantum; //    3  quanta of 4 h since 1970 at the last settlement; until 9627; 0 = no settlement yet
    uint24 settled; //    3  settled milestones; 16.7 million
    uint24 completed; //  3  those with a share for the provider
    uint48 volume; //     6  micro-USD that went to the provider; 281 million $
}

/// @title PairRecordLib
/// @notice How a pair's record fades and moves, as the one word that it is stored in; {IReputationLedger} has the formula.
library PairRecordLib {
    using Saturation for uint256;

    uint256 private constant _PAID = 32;
    uint256 private constant _WITHHELD = 80;
    uint256 private constant _QUANTUM = 128;
    uint256 private constant _SETTLED = 152;
    uint256 private constant _COMPLETED = 176;
    uint256 private constant _VOLUME = 200;

    /// @notice Reads the record's slot.
    function load(PairRecord storage slot) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(slot.slot)
        }
    }

    /// @notice Writes the record's slot.
    function store(PairRecord storage slot, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(slot.slot, word)
        }
    }

    /// @notice Whether the two never settled anything.
    function isNew(uint256 word) internal pure returns (bool) {
        return _quantum(word) == 0;
    }

    /// @notice Whole quanta from the last settlement until `quantum`; from 1970 if there was none.
    function quantaUntil(uint256 word, uint256 quantum) internal pure returns (uint256) {
        // A block's time never lies before an earlier block's.
        unchecked {
            return quantum - _quantum(word);
        }
    }

    /// @notice Decays the record by `quanta`. Its sums bound what they earned, so they round up.
    /// @param quanta From {quantaUntil}.
    /// @param f The {Decay-factor} of `quanta`.
    function fade(uint256 word, uint256 quanta, uint256 f) internal pure returns (uint256) {
        if (quanta == 0) return word;
        // Each is at most what it was.
        unchecked {
            uint256 sums = (Decay.scaleUp(paid(word), f) << _PAID) | (Decay.scaleUp(withheld(word), f) << _WITHHELD);
            uint256 rest = ((word >> _QUANTUM) << _QUANTUM) | (word & type(uint32).max);
            return (rest | sums) + (quanta << _QUANTUM);
        }
    }

    /// @notice Adds a fee that was paid.
    /// @param x The fee times the provider's share; below 2^62.
    /// @param entry E, at most 2^32 − 1.
    /// @param saturation K.
    /// @return next The record.
    /// @return wanted The merit that it is worth if the agent's allowance admits it; at most `x`.
    function earn(
        uint256 word,
        uint256 x,
        uint256 entry,
        uint256 saturation
    ) internal pure returns (uint256 next, uint256 wanted) {
        // The pair's entry is at most `entry`, d ≤ x, and the curve rises.
        unchecked {
            uint256 d = x.lower(entry - (word & type(uint32).max));
            uint256 before = paid(word);
            uint256 sum = before.add(x - d, type(uint48).max);
            wanted = sum.curve(saturation) - before.curve(saturation);
            next = word + d + ((sum - before) << _PAID);
        }
    }

    /// @notice Adds a fee that the provider lost by a ruling or a missed deadline.
    /// @param y The fee of the full amount times the share that the provider did not get; below 2^62.
    /// @param saturation K.
    /// @return next The record.
    /// @return lost The fault that it is worth; at most `y`.
    function withhold(uint256 word, uint256 y, uint256 saturation) internal pure returns (uint256 next, uint256 lost) {
        uint256 before = withheld(word);
        uint256 sum = before.add(y, type(uint48).max);
        // The curve rises.
        unchecked {
            lost = sum.curve(saturation) - before.curve(saturation);
            next = word + ((sum - before) << _WITHHELD);
        }
    }

    /// @notice Counts a settlement; its volume only if it left a share for the provider.
    function count(uint256 word, bool completed, uint256 volume) internal pure returns (uint256) {
        word = word.addAt(_SETTLED, type(uint24).max, 1);
        if (!completed) return word;
        word = word.addAt(_COMPLETED, type(uint24).max, 1);
        return word.addAt(_VOLUME, type(uint48).max, volume);
    }

    /// @notice yp: nano-USD.
    function paid(uint256 word) internal pure returns (uint256) {
        return (word >> _PAID) & type(uint48).max;
    }

    /// @notice n: nano-USD.
    function withheld(uint256 word) internal pure returns (uint256) {
        return (word >> _WITHHELD) & type(uint48).max;
    }

    function _quantum(uint256 word) private pure returns (uint256) {
        return (word >> _QUANTUM) & type(uint24).max;
    }
}
