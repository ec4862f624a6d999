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
/// @notice How a pair's record fades and moves; {IReputationLedger} has the formula.
library PairRecordLib {
    using Saturation for uint256;

    /// @notice Reads the record's slot, once.
    function load(PairRecord storage slot) internal view returns (PairRecord memory pair) {
        uint256 word;
        assembly ("memory-safe") {
            word := sload(slot.slot)
        }
        pair.entry = uint32(word);
        pair.paid = uint48(word >> 32);
        pair.withheld = uint48(word >> 80);
        pair.quantum = uint24(word >> 128);
        pair.settled = uint24(word >> 152);
        pair.completed = uint24(word >> 176);
        pair.volume = uint48(word >> 200);
    }

    /// @notice Writes the record's slot, once.
    function store(PairRecord storage slot, PairRecord memory pair) internal {
        uint256 word = pair.entry;
        word |= uint256(pair.paid) << 32;
        word |= uint256(pair.withheld) << 80;
        word |= uint256(pair.quantum) << 128;
        word |= uint256(pair.settled) << 152;
        word |= uint256(pair.completed) << 176;
        word |= uint256(pair.volume) << 200;
        assembly ("memory-safe") {
            sstore(slot.slot, word)
        }
    }

    /// @notice Decays the record up to `quantum`. Its sums bound what they earned, so they round up.
    function fade(PairRecord memory pair, uint24 quantum) internal pure {
        // A block's time never lies before an earlier block's.
        unchecked {
            uint256 f = Decay.factor(quantum - pair.quantum);
            pair.paid = uint48(Decay.scaleUp(pair.paid, f)); //         at most what it was
            pair.withheld = uint48(Decay.scaleUp(pair.withheld, f)); // at most what it was
        }
    }

    /// @notice Adds a fee that was paid.
    /// @param x The fee times the provider's share.
    /// @param entry E, at most 2^32 − 1.
    /// @param saturation K.
    /// @return wanted The merit that it is worth if the agent's allowance admits it; at most `x`.
    function earn(
        PairRecord memory pair,
        uint256 x,
        uint256 entry,
        uint256 saturation
    ) internal pure returns (uint256 wanted) {
        // pair.entry ≤ entry, d ≤ x, and the curve rises.
        unchecked {
            uint256 d = x.lower(entry - pair.entry);
            uint256 before = pair.paid;
            uint256 sum = before.add(x - d, type(uint48).max);
            wanted = sum.curve(saturation) - before.curve(saturation);
            pair.entry += uint32(d);
            pair.paid = uint48(sum);
        }
    }

    /// @notice Adds a fee that the provider lost by a ruling or a missed deadline.
    /// @param y The fee of the full amount times the share that the provider did not get.
    /// @param saturation K.
    /// @return lost The fault that it is worth; at most `y`.
    function withhold(PairRecord memory pair, uint256 y, uint256 saturation) internal pure returns (uint256 lost) {
        uint256 before = pair.withheld;
        uint256 sum = before.add(y, type(uint48).max);
        // The curve rises.
        unchecked {
            lost = sum.curve(saturation) - before.curve(saturation);
        }
        pair.withheld = uint48(sum);
    }

    /// @notice Counts a settlement; its volume only if it left a share for the provider.
    function count(PairRecord memory pair, bool completed, uint256 volume) internal pure {
        pair.settled = uint24(uint256(pair.settled).add(1, type(uint24).max));
        if (!completed) return;
        pair.completed = uint24(uint256(pair.completed).add(1, type(uint24).max));
        pair.volume = uint48(uint256(pair.volume).add(volume, type(uint48).max));
    }
}
