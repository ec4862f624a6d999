// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using PanelPotLib for PanelPot global;

/// @notice What two panels that stand in the same offers earned and did not share out yet, in units of one token.
struct PanelPot {
    // slot 0 (32 of 32 bytes)
    uint128 first; //  16  the first panel's
    uint128 appeal; // 16  the appeal panel's
}

/// @title PanelPotLib
/// @notice How a pot fills, as the one word that it is stored in.
library PanelPotLib {
    uint256 private constant _APPEAL = 128;

    /// @notice Adds what both panels earned.
    /// @dev A fee is below 2^92: a half could run over into the other after 2^36 disputes without a share, and no sooner.
    /// @param first Units of the token.
    /// @param appeal Units of the token.
    function fill(PanelPot storage slot, uint256 first, uint256 appeal) internal {
        assembly ("memory-safe") {
            sstore(slot.slot, add(sload(slot.slot), or(first, shl(_APPEAL, appeal))))
        }
    }
}
