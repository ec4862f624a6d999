// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IERC1056
/// @notice The registry of ERC-1056 (`did:ethr`): who owns an identity, and which keys and services speak for it.
/// Signatures and events are those of the standard; the stock resolver and writer work unmodified.
/// @dev An identity is any address. One that belongs to an agent has the token's owner as its owner; any other has the
/// owner that it named, and at first itself. Where the reference reverts with `bad_actor` and `bad_signature`, this
/// registry reverts with `CallerUnauthorized` and `SignatureInvalid`.
///
/// The functions that end in `Signed` are relayed by anyone. Their hash, fixed by the standard, is `keccak256(0x19 ‖
/// 0x00 ‖ registry ‖ nonce(identityOwner(identity)) ‖ identity ‖ "<function>" ‖ arguments)`, and the owner's key
/// signs it.
/// A stock resolver cannot resolve `did?versionId=<block>` for a block before a transfer of the agent's token. It always walks back from
/// the latest event, and this walk ends at the transfer. For an earlier block it says that the identity
/// controls itself and has no keys, with a `nextVersionId` and no `versionId`. A link to the past would make the old owner's keys
/// valid again: an event ends an earlier one only by naming its whole value, and no storage has that value. To resolve the
/// past, give the resolver `changed(identity)` as it was at that block.
/// @custom:warning That hash has no chain id and no deadline: it can be replayed on another chain with this registry
/// at the same address and the same nonce. Prefer the variants of {IERC1056TypedData}.
interface IERC1056 {
    /// @notice An identity has a new owner.
    /// @param identity The identity.
    /// @param owner The new owner; 0 says that the identity's DID is deactivated.
    /// @param previousChange The block of the identity's previous event; 0 when there is none, or none that still
    /// counts.
    event DIDOwnerChanged(address indexed identity, address owner, uint256 previousChange);

    /// @notice A delegate was added to an identity, prolonged or revoked.
    /// @param identity The identity.
    /// @param delegateType What it may do, say `veriKey` or `sigAuth`.
    /// @param delegate The delegate.
    /// @param validTo When it ends, in unix seconds; 0 when it was revoked.
    /// @param previousChange The block of the identity's previous event; 0 when there is none.
    event DIDDelegateChanged(
        address indexed identity,
        bytes32 delegateType,
        address delegate,
        uint256 validTo,
        uint256 previousChange
    );

    /// @notice An attribute, say a key or a service, was added to an identity, prolonged or revoked.
    /// @param identity The identity.
    /// @param name Its name, as `did/pub/…` or `did/svc/…`.
    /// @param value Its value.
    /// @param validTo When it ends, in unix seconds; 0 when it was revoked.
    /// @param previousChange The block of the identity's previous event; 0 when there is none.
    event DIDAttributeChanged(
        address indexed identity,
        bytes32 name,
        bytes value,
        uint256 validTo,
        uint256 previousChange
    );

    /// @notice The owner of an agent's identity is the owner of its token: transfer the token instead.
    /// @param identity The identity.
    /// @param agentId The agent that it belongs to.
    error IdentityOwnedByToken(address identity, uint256 agentId);

    /// @notice Gives an identity to another owner. Its keys and services stay, as in the reference.
    /// @dev Emits {DIDOwnerChanged}.
    /// Requirements:
    /// - the identity MUST NOT belong to an agent, else {IdentityOwnedByToken};
    /// - the caller MUST own the identity, else `CallerUnauthorized`.
    /// @param identity The identity.
    /// @param newOwner The new owner; 0 deactivates the DID and leaves the identity to itself.
    function changeOwner(address identity, address newOwner) external;

    /// @notice As {changeOwner}, relayed by anyone.
    /// @dev Requirements beside those of {changeOwner}:
    /// - the signature MUST be the owner's, else `SignatureInvalid`.
    /// @param identity The identity.
    /// @param sigV The signature's v, 27 or 28.
    /// @param sigR The signature's r.
    /// @param sigS The signature's s, in the lower half.
    /// @param newOwner The new owner.
    function changeOwnerSigned(address identity, uint8 sigV, bytes32 sigR, bytes32 sigS, address newOwner) external;

    /// @notice Adds a delegate to an identity, or prolongs it.
    /// @dev Emits {DIDDelegateChanged}.
    /// Requirements:
    /// - the caller MUST own the identity, else `CallerUnauthorized`.
    /// @param identity The identity.
    /// @param delegateType What it may do.
    /// @param delegate The delegate.
    /// @param validity For how long, in seconds from now; a value too large for the clock means for ever.
    function addDelegate(address identity, bytes32 delegateType, address delegate, uint256 validity) external;

    /// @notice As {addDelegate}, relayed by anyone.
    /// @dev Requirements:
    /// - the signature MUST be the owner's, else `SignatureInvalid`.
    /// @param identity The identity.
    /// @param sigV The signature's v, 27 or 28.
    /// @param sigR The signature's r.
    /// @param sigS The signature's s, in the lower half.
    /// @param delegateType What it may do.
    /// @param delegate The delegate.
    /// @param validity For how long, in seconds from now.
    function addDelegateSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 delegateType,
        address delegate,
        uint256 validity
    ) external;

    /// @notice Ends a delegate at once. The event says 0, and not the time as the reference does, so that no reader
    /// with a slow clock still counts it.
    /// @dev Emits {DIDDelegateChanged}.
    /// Requirements:
    /// - the caller MUST own the identity, else `CallerUnauthorized`.
    /// @param identity The identity.
    /// @param delegateType What it could do.
    /// @param delegate The delegate.
    function revokeDelegate(address identity, bytes32 delegateType, address delegate) external;

    /// @notice As {revokeDelegate}, relayed by anyone.
    /// @dev Requirements:
    /// - the signature MUST be the owner's, else `SignatureInvalid`.
    /// @param identity The identity.
    /// @param sigV The signature's v, 27 or 28.
    /// @param sigR The signature's r.
    /// @param sigS The signature's s, in the lower half.
    /// @param delegateType What it could do.
    /// @param delegate The delegate.
    function revokeDelegateSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 delegateType,
        address delegate
    ) external;

    /// @notice Adds an attribute to an identity, or prolongs it. It is in the event only.
    /// @dev Emits {DIDAttributeChanged}.
    /// Requirements:
    /// - the caller MUST own the identity, else `CallerUnauthorized`.
    /// @param identity The identity.
    /// @param name The attribute's name.
    /// @param value Its value.
    /// @param validity For how long, in seconds from now; a value too large for the clock means for ever.
    function setAttribute(address identity, bytes32 name, bytes calldata value, uint256 validity) external;

    /// @notice As {setAttribute}, relayed by anyone.
    /// @dev Requirements:
    /// - the signature MUST be the owner's, else `SignatureInvalid`.
    /// @param identity The identity.
    /// @param sigV The signature's v, 27 or 28.
    /// @param sigR The signature's r.
    /// @param sigS The signature's s, in the lower half.
    /// @param name The attribute's name.
    /// @param value Its value.
    /// @param validity For how long, in seconds from now.
    function setAttributeSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 name,
        bytes calldata value,
        uint256 validity
    ) external;

    /// @notice Ends an attribute at once.
    /// @dev Emits {DIDAttributeChanged}.
    /// Requirements:
    /// - the caller MUST own the identity, else `CallerUnauthorized`.
    /// @param identity The identity.
    /// @param name The attribute's name.
    /// @param value Its value.
    function revokeAttribute(address identity, bytes32 name, bytes calldata value) external;

    /// @notice As {revokeAttribute}, relayed by anyone.
    /// @dev Requirements:
    /// - the signature MUST be the owner's, else `SignatureInvalid`.
    /// @param identity The identity.
    /// @param sigV The signature's v, 27 or 28.
    /// @param sigR The signature's r.
    /// @param sigS The signature's s, in the lower half.
    /// @param name The attribute's name.
    /// @param value Its value.
    function revokeAttributeSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 name,
        bytes calldata value
    ) external;

    /// @notice The owner that was named for an identity.
    /// @param identity The identity.
    /// @return owner The token's owner for an agent's identity; else the one that {changeOwner} named, 0 if none.
    function owners(address identity) external view returns (address owner);

    /// @notice Who owns an identity.
    /// @param identity The identity.
    /// @return owner The token's owner for an agent's identity; else the one that {changeOwner} named, or the identity.
    function identityOwner(address identity) external view returns (address owner);

    /// @notice How many signed messages an owner has used.
    /// @param owner The owner of any identities.
    /// @return count The number that its next message must carry.
    function nonce(address owner) external view returns (uint256 count);

    /// @notice The block of an identity's latest event.
    /// @param identity The identity.
    /// @return blockNumber The block; 0 when there is none.
    function changed(address identity) external view returns (uint256 blockNumber);

    /// @notice Until when a delegate counts. A transfer of an agent's token ends all of its identity's delegates.
    /// @param identity The identity.
    /// @param typeHash `keccak256` of the delegate's type, as in the reference.
    /// @param delegate The delegate.
    /// @return validTo The end in unix seconds; 0 when it was never added, or ended early.
    function delegates(address identity, bytes32 typeHash, address delegate) external view returns (uint256 validTo);

    /// @notice Whether a delegate counts now.
    /// @param identity The identity.
    /// @param delegateType What it would do.
    /// @param delegate The delegate.
    /// @return valid True until its end.
    function validDelegate(address identity, bytes32 delegateType, address delegate) external view returns (bool valid);
}
