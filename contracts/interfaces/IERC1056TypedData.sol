// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IERC1056} from "./IERC1056.sol";

/// @title IERC1056TypedData
/// @notice The relayed calls of {IERC1056} again, as EIP-712 typed data: with a chain id, with an end, shown in plain
/// by a wallet, and open to contract accounts by ERC-1271.
/// @dev Every message is signed by the identity's owner and carries that owner and its next `nonce`, shared with the
/// legacy messages: of two with one nonce, one can be used. All of these functions require, beside what the function of
/// the same stem in {IERC1056} requires:
/// - `validUntil` MUST NOT have passed, else `MessageExpired`;
/// - the signature MUST be the owner's, by its key or by ERC-1271, else `SignatureInvalid`.
interface IERC1056TypedData is IERC1056 {
    /// @notice As {IERC1056-changeOwner}, relayed by anyone.
    /// @dev `ChangeOwner(address identity,address owner,address newOwner,uint256 nonce,uint256 validUntil)`.
    /// @param identity The identity.
    /// @param newOwner The new owner.
    /// @param validUntil The last second at which the message can be used, in unix seconds.
    /// @param signature The owner's signature.
    function changeOwnerBySig(
        address identity,
        address newOwner,
        uint256 validUntil,
        bytes calldata signature
    ) external;

    /// @notice As {IERC1056-addDelegate}, relayed by anyone.
    /// @dev `AddDelegate(address identity,address owner,bytes32 delegateType,address delegate,uint256 validity,uint256
    /// nonce,uint256 validUntil)`.
    /// @param identity The identity.
    /// @param delegateType What the delegate may do.
    /// @param delegate The delegate.
    /// @param validity For how long, in seconds from the block that takes the message.
    /// @param validUntil The last second at which the message can be used, in unix seconds.
    /// @param signature The owner's signature.
    function addDelegateBySig(
        address identity,
        bytes32 delegateType,
        address delegate,
        uint256 validity,
        uint256 validUntil,
        bytes calldata signature
    ) external;

    /// @notice As {IERC1056-revokeDelegate}, relayed by anyone.
    /// @dev `RevokeDelegate(address identity,address owner,bytes32 delegateType,address delegate,uint256 nonce,uint256
    /// validUntil)`.
    /// @param identity The identity.
    /// @param delegateType What the delegate could do.
    /// @param delegate The delegate.
    /// @param validUntil The last second at which the message can be used, in unix seconds.
    /// @param signature The owner's signature.
    function revokeDelegateBySig(
        address identity,
        bytes32 delegateType,
        address delegate,
        uint256 validUntil,
        bytes calldata signature
    ) external;

    /// @notice As {IERC1056-setAttribute}, relayed by anyone.
    /// @dev `SetAttribute(address identity,address owner,bytes32 name,bytes value,uint256 validity,uint256
    /// nonce,uint256 validUntil)`.
    /// @param identity The identity.
    /// @param name The attribute's name.
    /// @param value Its value.
    /// @param validity For how long, in seconds from the block that takes the message.
    /// @param validUntil The last second at which the message can be used, in unix seconds.
    /// @param signature The owner's signature.
    function setAttributeBySig(
        address identity,
        bytes32 name,
        bytes calldata value,
        uint256 validity,
        uint256 validUntil,
        bytes calldata signature
    ) external;

    /// @notice As {IERC1056-revokeAttribute}, relayed by anyone.
    /// @dev `RevokeAttribute(address identity,address owner,bytes32 name,bytes value,uint256 nonce,uint256
    /// validUntil)`.
    /// @param identity The identity.
    /// @param name The attribute's name.
    /// @param value Its value.
    /// @param validUntil The last second at which the message can be used, in unix seconds.
    /// @param signature The owner's signature.
    function revokeAttributeBySig(
        address identity,
        bytes32 name,
        bytes calldata value,
        uint256 validUntil,
        bytes calldata signature
    ) external;
}
