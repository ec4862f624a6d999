// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IEscrowExtension
/// @notice What all extensions of the escrow have in common.
interface IEscrowExtension {
    /// @notice This code serves the escrow only. Call the escrow's address.
    error EscrowCallOnly();
}
