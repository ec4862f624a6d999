// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IERC3009Bytes
/// @notice The later form of ERC-3009's `receiveWithAuthorization`, whose signature may be a contract's (ERC-1271).
interface IERC3009Bytes {
    /// @notice Moves `value` of the payer's tokens to the caller, who must be `to`.
    /// @param from Who pays and signed.
    /// @param to The caller.
    /// @param value Units of the token.
    /// @param validAfter Unix seconds; it counts only after them.
    /// @param validBefore Unix seconds; it counts only before them.
    /// @param nonce Single use for each payer.
    /// @param signature The payer's, of any length.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;
}
