// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IConsents
/// @notice How an account agrees to something: by sending the call itself, by an EIP-712 signature (ECDSA, ERC-1271, or
/// the key of an EIP-7702 delegation), or by having approved the digest on chain.
interface IConsents {
    /// @notice An account agreed to a message on chain.
    /// @param account The account.
    /// @param digest The EIP-712 digest of the message.
    /// @param validUntil The last second at which the approval counts, in unix seconds.
    event DigestApproved(address indexed account, bytes32 indexed digest, uint256 validUntil);

    /// @notice An account took an approval back.
    /// @param account The account.
    /// @param digest The EIP-712 digest of the message.
    event DigestRevoked(address indexed account, bytes32 indexed digest);

    /// @notice Agrees to the message with this digest, in place of a signature. For accounts that cannot sign, or want to
    /// commit even if their ERC-1271 says otherwise later. Calls then take an empty signature for it. An account that has an
    /// `approvalEpoch()` ({IApprovalEpoch}) is bound only while that is unchanged: what an agent's account approved
    /// ends when the agent is sold.
    /// @dev Emits {DigestApproved}. Reverts with {ICommonErrors-MessageExpired} when `validUntil` has passed. Another approval
    /// of the same digest replaces the first.
    /// @param digest An EIP-712 digest under this contract's domain, as {digestOf} gives it.
    /// @param validUntil The last second at which the approval counts, in unix seconds.
    function approveDigest(bytes32 digest, uint40 validUntil) external;

    /// @notice Takes the caller's approval of a digest back. What was done with it stays done.
    /// @dev Emits {DigestRevoked}, also when there was none.
    /// @param digest The EIP-712 digest.
    function revokeDigest(bytes32 digest) external;

    /// @notice Whether `account` agreed to the message with EIP-712 struct hash `structHash`, by `signature` or, when that
    /// is empty, by an approval of the digest that counts now.
    /// @param account The account.
    /// @param structHash EIP-712 struct hash of the message.
    /// @param signature What proves the consent; empty when the digest was approved on chain.
    function hasConsented(address account, bytes32 structHash, bytes calldata signature) external view returns (bool);

    /// @notice The EIP-712 digest, under this contract's domain, of the message with struct hash `structHash`.
    /// @param structHash EIP-712 struct hash of the message.
    function digestOf(bytes32 structHash) external view returns (bytes32);

    /// @notice Whether an approval of `digest` by `account` counts now.
    /// @param account The account.
    /// @param digest An EIP-712 digest under this contract's domain, as {digestOf} gives it.
    function isDigestApproved(address account, bytes32 digest) external view returns (bool);
}
