// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title Decay
/// @notice 2^(−q/1024) for a whole number q of quanta of four hours: a half-life of 170.7 days.
/// @dev Time is one grid for all records, so that the remainder of a quantum is never lost and writing often evades
/// nothing (T71). With `exact` the real number, for every value below 2^95:
/// `exact − 1 − 2^-23 < scaleDown ≤ exact ≤ scaleUp < exact + 1 + 2^-23`.
/// What counts for somebody is scaled down and what bounds it is scaled up: no law leans on a rounding error.
library Decay {
    /// @notice The length of a quantum in seconds.
    uint256 internal constant QUANTUM = 4 hours;

    /// @notice How many quanta make a half-life.
    uint256 internal constant HALF_LIFE = 1024;

    /// @notice The factor of no decay; factors are fractions of 2^128.
    uint256 internal constant ONE = 1 << 128;

    /// @dev By less than this a factor lies below the exact one. For {factor} it is 21: ten constants and nine products floor
    /// once each, and so does the shift. For {twelvefold} it is 43 after the square, 65 after the third power, then 131 and 263.
    uint256 private constant _FACTOR_ERROR = 263;

    /// @notice The number of whole quanta from 1970 until a time; stops at 2^24 − 1, in the year 9627.
    /// @param timestamp Unix seconds.
    function quantumAt(uint256 timestamp) internal pure returns (uint256 quantum) {
        uint256 quanta = timestamp / QUANTUM;
        return quanta > type(uint24).max ? type(uint24).max : quanta;
    }

    /// @notice 2^128 · 2^(−quanta/1024), rounded down: exact for 0, and 0 from 131,073 quanta (59 years) on.
    /// @param quanta The whole quanta that passed.
    // One line per bit: nothing is decided here.
    // solhint-disable-next-line code-complexity
    function factor(uint256 quanta) internal pure returns (uint256 f) {
        f = ONE;
        if (quanta == 0) return f;
        // f never exceeds 2^128 and each constant is below it, so every product is below 2^256. The constant for bit i
        // is floor(2^128 · 2^(−2^i/1024)); test/unit/reputation/Decay.test.ts derives them anew.
        unchecked {
            if (quanta & 0x001 != 0) f = (f * 0xffd3a751c0f7e10bd3b9f8ae012fbe06) >> 128;
            if (quanta & 0x002 != 0) f = (f * 0xffa756521c8daed19f3a1b48fb94c589) >> 128;
            if (quanta & 0x004 != 0) f = (f * 0xff4ecb59511ec8a5301ba217ef18dd7c) >> 128;
            if (quanta & 0x008 != 0) f = (f * 0xfe9e115c7b8f884badd25995e79d2f09) >> 128;
            if (quanta & 0x010 != 0) f = (f * 0xfd3e0c0cf486c174853f3a5931e0ee03) >> 128;
            if (quanta & 0x020 != 0) f = (f * 0xfa83b2db722a033a7c25bb14315d7fcc) >> 128;
            if (quanta & 0x040 != 0) f = (f * 0xf5257d152486cc2c7b9d0c7aed980fc3) >> 128;
        }
        return _whole(f, quanta / 128);
    }

    /// @notice The factor of twelve times as many quanta, rounded down; much cheaper than {factor} of their number.
    /// @param f From {factor}.
    function twelvefold(uint256 f) internal pure returns (uint256) {
        if (f == ONE) return ONE;
        // f < 2^128.
        unchecked {
            uint256 power = (((f * f) >> 128) * f) >> 128;
            power = (power * power) >> 128;
            return (power * power) >> 128;
        }
    }

    /// @notice The {factor} of a multiple of 128 quanta, which has seven bits less to look at.
    /// @param count How many times 128 quanta passed.
    function factorOf128(uint256 count) internal pure returns (uint256 f) {
        return _whole(ONE, count);
    }

    /// @notice A value after a decay, rounded down.
    /// @param value Below 2^127.
    /// @param f From {factor}.
    function scaleDown(uint256 value, uint256 f) internal pure returns (uint256) {
        // value < 2^127 and f ≤ 2^128.
        unchecked {
            return (value * f) >> 128;
        }
    }

    /// @notice A value after a decay, rounded up; never above the value itself.
    /// @param value Below 2^127.
    /// @param f From {factor}.
    function scaleUp(uint256 value, uint256 f) internal pure returns (uint256) {
        if (f == ONE || value == 0) return value;
        // value < 2^127 and f + error < 2^128; value · (f + error) > 0.
        unchecked {
            return ((value * (f + _FACTOR_ERROR) - 1) >> 128) + 1;
        }
    }

    /// @dev A factor after so many times 128 quanta more.
    function _whole(uint256 f, uint256 count) private pure returns (uint256) {
        // As in {factor}.
        unchecked {
            if (count & 1 != 0) f = (f * 0xeac0c6e7dd24392ed02d75b3706e54fa) >> 128;
            if (count & 2 != 0) f = (f * 0xd744fccad69d6af439a68bb9902d3fde) >> 128;
            if (count & 4 != 0) f = (f * 0xb504f333f9de6484597d89b3754abe9f) >> 128;
            return f >> (count / (HALF_LIFE / 128));
        }
    }
}
