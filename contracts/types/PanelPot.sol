// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using PanelPotLib for PanelPot global;

/// @notice What two panels that are in the same offers earned and did not share out yet, in units of one token: the first
/// panel's part in the lower 128 bits, the appeal panel's in the upper ones.
type PanelPot is uint256;

/// @title PanelPotLib
/// @notice The two parts of a pot.
library PanelPotLib {
    uint256 private constant _APPEAL = 128;

    /// @notice The pot with what both panels earned since.
    /// @param toFirst Units of the token, below 2^96.
    /// @param toAppeal Units of the token, below 2^96.
    function fill(PanelPot pot, uint256 toFirst, uint256 toAppeal) internal pure returns (PanelPot) {
        // A fee is below 2^92: a part would run over after 2^36 disputes without a share, and no sooner.
        unchecked {
            return PanelPot.wrap(PanelPot.unwrap(pot) + (toFirst | (toAppeal << _APPEAL)));
        }
    }

    /// @notice The first panel's part.
    function first(PanelPot pot) internal pure returns (uint256) {
        return uint128(PanelPot.unwrap(pot));
    }

    /// @notice The appeal panel's part.
    function appeal(PanelPot pot) internal pure returns (uint256) {
        return PanelPot.unwrap(pot) >> _APPEAL;
    }
}
