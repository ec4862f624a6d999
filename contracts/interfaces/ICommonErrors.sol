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

    /// @notice Every signer's consent must be given, in the signers' order; an empty signature means one given on chain.
    /// @param signatures How many were given.
    /// @param signers How many are needed.
    error SignatureCountMismatch(uint256 signatures, uint256 signers);

    /// @notice A message is used after the time up to which its signer meant it.
    /// @param validUntil The last second at which it was valid.
    error MessageExpired(uint256 validUntil);

    /// @notice A text for an event is longer than the bound.
    /// @param length Its length in bytes.
    /// @param maximum The most that is accepted.
    error TextTooLong(uint256 length, uint256 maximum);

    /// @notice An account has less credit than the call would spend.
    /// @param token The token.
    /// @param account The account.
    /// @param credit Its credit, in units of the token.
    /// @param needed What the call would spend.
    error CreditTooLow(address token, address account, uint256 credit, uint256 needed);

    /// @notice An account allows the escrow to take less than the call needs. Approve the escrow for the amount.
    /// @param token The token.
    /// @param account The account.
    /// @param allowance What it allows, in units of the token.
    /// @param needed What the call needs.
    error AllowanceTooLow(address token, address account, uint256 allowance, uint256 needed);

    /// @notice The escrow received another amount than was to be paid: the token takes a fee or rebases, and is not
    /// supported.
    /// @param token The token.
    /// @param expected What was to be paid, in units of the token.
    /// @param received What arrived.
    error AmountReceivedMismatch(address token, uint256 expected, uint256 received);
}
