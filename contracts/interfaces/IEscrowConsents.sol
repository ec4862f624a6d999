// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IEscrowConsents
/// @notice How an account agrees to something: by sending the call itself, by an EIP-712 signature (ECDSA, ERC-1271, or
/// the key behind an EIP-7702 delegation), or by having approved the digest on chain. And how it takes back what it
/// signed: offers and bids carry nonces, 256 to a word, used in any order.
interface IEscrowConsents {
    /// @notice An account agreed to a message on chain.
    /// @param account The account.
    /// @param digest The EIP-712 digest of the message.
    event DigestApproved(address indexed account, bytes32 indexed digest);

    /// @notice An account took back nonces that were not used yet.
    /// @param account The account.
    /// @param word Which group of 256 nonces: nonce / 256.
    /// @param mask The nonces in it, one bit each.
    event NoncesCancelled(address indexed account, uint256 word, uint256 mask);

    /// @notice A nonce was used or cancelled before: the message it stands in is no longer valid.
    /// @param account The account that signed.
    /// @param nonce The nonce.
    error NonceUsed(address account, uint256 nonce);

    /// @notice Agrees to the message with this digest for good, in place of a signature. For accounts that cannot sign,
    /// or want to commit whatever their ERC-1271 says later. Calls then take an empty signature for it.
    /// @dev Emits {DigestApproved}.
    /// @param digest An EIP-712 digest under the escrow's domain, as {digestOf} gives it.
    function approveDigest(bytes32 digest) external;

    /// @notice Makes the caller's nonces `word * 256 + i`, for every bit i of `mask`, unusable.
    /// @dev Emits {NoncesCancelled}. A nonce that an award used is not given back: the job goes on.
    /// @param word Which group of 256 nonces: nonce / 256.
    /// @param mask The nonces in that group, one bit each.
    function cancel(uint256 word, uint256 mask) external;

    /// @notice The same for `account`, by its signature over `Cancel(account, word, mask)`. Anyone may send it.
    /// @dev Reverts with {ICommonErrors-SignatureInvalid}.
    /// @param account The account.
    /// @param word Which group of 256 nonces: nonce / 256.
    /// @param mask The nonces in that group, one bit each.
    /// @param signature What proves the consent; empty when the digest was approved on chain.
    function cancelFor(address account, uint256 word, uint256 mask, bytes calldata signature) external;

    /// @notice Whether `account` agreed to the message with EIP-712 struct hash `structHash`, by `signature` or, when that
    /// is empty, by having approved the digest.
    /// @param account The account.
    /// @param structHash EIP-712 struct hash of the message.
    /// @param signature What proves the consent; empty when the digest was approved on chain.
    function hasConsented(address account, bytes32 structHash, bytes calldata signature) external view returns (bool);

    /// @notice The EIP-712 digest, under the escrow's domain, of the message with struct hash `structHash`.
    /// @param structHash EIP-712 struct hash of the message.
    function digestOf(bytes32 structHash) external view returns (bytes32);

    /// @notice Whether a nonce was used or cancelled.
    /// @param account The account.
    /// @param nonce The nonce.
    function isNonceUsed(address account, uint256 nonce) external view returns (bool);

    /// @notice The 256 nonces from `word * 256` on, one bit each, 1 = used or cancelled.
    /// @param account The account.
    /// @param word Which group of 256 nonces: nonce / 256.
    function nonceWord(address account, uint256 word) external view returns (uint256);

    /// @notice Whether `account` approved `digest` on chain.
    /// @param account The account.
    /// @param digest An EIP-712 digest under the escrow's domain, as {digestOf} gives it.
    function isDigestApproved(address account, bytes32 digest) external view returns (bool);
}
