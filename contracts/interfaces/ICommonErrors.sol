// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title ICommonErrors
/// @notice The errors that two or more contracts raise.
interface ICommonErrors {
    /// @notice An argument that must name an account is the zero address, or one below 0x10000, where precompiles live
    /// and no key can sign.
    /// @param account The refused address.
    error AccountInvalid(address account);

    /// @notice The caller has not the role that the call needs.
    /// @param caller Who called.
    /// @param required Who may call.
    error CallerUnauthorized(address caller, address required);

    /// @notice A signature was not made by the account it must come from, or not for this message.
    /// @param signer The account that had to sign.
    /// @param digest The EIP-712 digest that it had to sign.
    error SignatureInvalid(address signer, bytes32 digest);

    /// @notice A message is used after the time up to which its signer meant it.
    /// @param validUntil The last second at which it was valid.
    error MessageExpired(uint256 validUntil);

    /// @notice A text that would stand in an event is longer than the bound.
    /// @param length Its length in bytes.
    /// @param maximum The most that is accepted.
    error TextTooLong(uint256 length, uint256 maximum);
}
