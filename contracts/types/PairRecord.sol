// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Decay} from "../libraries/Decay.sol";
import {Saturation} from "../libraries/Saturation.sol";

using PairWordLib for PairWord global;

/// @notice What one client and one agent settled with each other, in listed tokens or in others. Money is nano-USD of fees
/// unless said otherwise; every counter stops at its maximum. The lowest bits come first:
///
/// | bits | member    | meaning                                                                            |
/// | ---: | --------- | ---------------------------------------------------------------------------------- |
/// |   32 | entry     | ent: fees spent on the pair's entry; at most E ≤ 4.29 $                            |
/// |   48 | paid      | yp: fees paid beyond the entry, decaying; 281,474 $, long after h(yp) stops growing |
/// |   48 | fault     | c: the part of an allowance of fault that this client holds, in 2^-48, decaying    |
/// |   24 | quantum   | quanta of 4 h since 1970 at the last settlement; until 9627; 0 = no settlement yet |
/// |   24 | settled   | settled milestones; 16.7 million                                                   |
/// |   24 | completed | those with a share for the provider                                                |
/// |   48 | volume    | micro-USD that went to the provider; 281 million $                                 |
///
/// Together 248 bits.
type PairWord is uint256;

/// @notice A {PairWord}, unpacked for readers.
struct PairRecord {
    uint32 entry;
    uint48 paid;
    uint48 fault;
    uint24 quantum;
    uint24 settled;
    uint24 completed;
    uint48 volume;
}

/// @title PairWordLib
/// @notice How a pair's record fades and moves; {IReputationLedger} has the formula. Every function that moves a record
/// returns the new word.
library PairWordLib {
    using Saturation for uint256;

    uint256 private constant _PAID = 32;
    uint256 private constant _FAULT = 80;
    uint256 private constant _QUANTUM = 128;
    uint256 private constant _SETTLED = 152;
    uint256 private constant _COMPLETED = 176;
    uint256 private constant _VOLUME = 200;

    /// @dev The fault that one client can hold against an agent, which it never reaches.
    uint256 private constant _WHOLE = 1 << 48;

    /// @dev How many bits finer a pair counts fault than an agent does.
    uint256 private constant _PRECISION = 30;

    /// @notice Whether the two never settled anything.
    function isNew(PairWord word) internal pure returns (bool) {
        return quantum(word) == 0;
    }

    /// @notice Whole quanta from the last settlement until `now_`; from 1970 if there was none.
    function quantaUntil(PairWord word, uint256 now_) internal pure returns (uint256) {
        // A block's time never lies before an earlier block's.
        unchecked {
            return now_ - quantum(word);
        }
    }

    /// @notice Decays the record by `quanta`, fault twelve times as fast as fees, as in {AgentWordLib}. Its sums bound what they
    /// earned and what they cost, so they round up.
    /// @param quanta From {quantaUntil}.
    /// @param f The {Decay-factor} of `quanta`.
    function fade(PairWord word, uint256 quanta, uint256 f) internal pure returns (PairWord) {
        if (quanta == 0) return word;
        // Each is at most what it was.
        unchecked {
            uint256 next = ((PairWord.unwrap(word) >> _QUANTUM) << _QUANTUM) | entry(word);
            next = (next | (Decay.scaleUp(paid(word), f) << _PAID)) + (quanta << _QUANTUM);
            uint256 held = fault(word);
            if (held != 0) next |= Decay.scaleUp(held, Decay.twelvefold(f)) << _FAULT;
            return PairWord.wrap(next);
        }
    }

    /// @notice Notes when the two settled something, for a pair that has no sums.
    /// @param now_ Quanta since 1970, never before the last.
    function withQuantum(PairWord word, uint256 now_) internal pure returns (PairWord) {
        return fade(word, quantaUntil(word, now_), 0);
    }

    /// @notice Adds a fee that was paid.
    /// @param x The fee times the provider's share; below 2^62.
    /// @param mostEntry E, at most 2^32 − 1.
    /// @param saturation K.
    /// @return next The record.
    /// @return gained The merit that it is worth; at most `x`.
    function earn(
        PairWord word,
        uint256 x,
        uint256 mostEntry,
        uint256 saturation
    ) internal pure returns (PairWord next, uint256 gained) {
        // The pair's entry is at most `mostEntry`, d ≤ x, and the curve rises.
        unchecked {
            uint256 d = x.lower(mostEntry - entry(word));
            uint256 before = paid(word);
            uint256 sum = before.add(x - d, type(uint48).max);
            gained = sum.curve(saturation) - before.curve(saturation);
            next = PairWord.wrap(PairWord.unwrap(word) + d + ((sum - before) << _PAID));
        }
    }

    /// @notice Adds a loss that this client causes.
    /// @param y The full fee times the part that counts against the provider; below 2^62.
    /// @param size From {AgentWordLib-lossSize}.
    /// @return next The record.
    /// @return lost The fault that it is worth; with all that the pair holds less than an allowance.
    function blame(PairWord word, uint256 y, uint256 size) internal pure returns (PairWord next, uint256 lost) {
        uint256 before = fault(word);
        // The room never fills and never grows.
        unchecked {
            uint256 sum = _WHOLE - (_WHOLE - before).fill(y, size, _WHOLE);
            lost = (sum >> _PRECISION) - (before >> _PRECISION);
            next = PairWord.wrap(PairWord.unwrap(word) + ((sum - before) << _FAULT));
        }
    }

    /// @notice Counts a settlement; its volume only if it left a share for the provider.
    function count(PairWord word, bool isCompleted, uint256 volume) internal pure returns (PairWord) {
        uint256 next = PairWord.unwrap(word).addAt(_SETTLED, type(uint24).max, 1);
        if (!isCompleted) return PairWord.wrap(next);
        next = next.addAt(_COMPLETED, type(uint24).max, 1);
        return PairWord.wrap(next.addAt(_VOLUME, type(uint48).max, volume));
    }

    function entry(PairWord word) internal pure returns (uint256) {
        return uint32(PairWord.unwrap(word));
    }

    function paid(PairWord word) internal pure returns (uint256) {
        return uint48(PairWord.unwrap(word) >> _PAID);
    }

    function fault(PairWord word) internal pure returns (uint256) {
        return uint48(PairWord.unwrap(word) >> _FAULT);
    }

    function quantum(PairWord word) internal pure returns (uint256) {
        return uint24(PairWord.unwrap(word) >> _QUANTUM);
    }

    function settled(PairWord word) internal pure returns (uint256) {
        return uint24(PairWord.unwrap(word) >> _SETTLED);
    }

    /// @notice All members at once.
    function unpack(PairWord word) internal pure returns (PairRecord memory) {
        return
            PairRecord({
                entry: uint32(entry(word)),
                paid: uint48(paid(word)),
                fault: uint48(fault(word)),
                quantum: uint24(quantum(word)),
                settled: uint24(settled(word)),
                completed: uint24(PairWord.unwrap(word) >> _COMPLETED),
                volume: uint48(PairWord.unwrap(word) >> _VOLUME)
            });
    }
}
