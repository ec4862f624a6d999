// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title Shares
/// @notice Splits in basis points. Every share is rounded down; what is left goes to one named side.
library Shares {
    /// @notice 100 %.
    uint256 internal constant WHOLE = 10_000;

    /// @notice `bps` of `amount`, rounded down.
    /// @param amount Below 2^240.
    /// @param bps Below 2^16.
    function portion(uint256 amount, uint256 bps) internal pure returns (uint256) {
        // 2^240 · 2^16 = 2^256.
        unchecked {
            return (amount * bps) / WHOLE;
        }
    }

    /// @notice What a milestone's amount becomes. The parts add up to `amount`; the client gets the odd unit.
    /// @param amount Units of a token, below 2^240.
    /// @param providerBps The provider's share, at most 10,000.
    /// @param feeBps The fee, of the provider's share; at most 10,000.
    /// @return earned For the provider: its share less the fee.
    /// @return fee The fee.
    /// @return refund For the client.
    function split(
        uint256 amount,
        uint256 providerBps,
        uint256 feeBps
    ) internal pure returns (uint256 earned, uint256 fee, uint256 refund) {
        uint256 gross = portion(amount, providerBps);
        fee = portion(gross, feeBps);
        // Neither share is above 100 %.
        unchecked {
            earned = gross - fee;
            refund = amount - gross;
        }
    }
}
