// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC1056TypedData} from "../interfaces/IERC1056TypedData.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {ERC1056Registry} from "./ERC1056Registry.sol";

/// @title ERC1056TypedData
/// @notice See {IERC1056TypedData}.
abstract contract ERC1056TypedData is IERC1056TypedData, ERC1056Registry, EIP712 {
    bytes32 private constant _CHANGE_OWNER_TYPEHASH = keccak256(
        "ChangeOwner(address identity,address owner,address newOwner,uint256 nonce,uint256 validUntil)"
    );
    bytes32 private constant _ADD_DELEGATE_TYPEHASH = keccak256(
        "AddDelegate(address identity,address owner,bytes32 delegateType,address delegate,uint256 validity,"
        "uint256 nonce,uint256 validUntil)"
    );
    bytes32 private constant _REVOKE_DELEGATE_TYPEHASH = keccak256(
        "RevokeDelegate(address identity,address owner,bytes32 delegateType,address delegate,"
        "uint256 nonce,uint256 validUntil)"
    );
    bytes32 private constant _SET_ATTRIBUTE_TYPEHASH = keccak256(
        "SetAttribute(address identity,address owner,bytes32 name,bytes value,uint256 validity,"
        "uint256 nonce,uint256 validUntil)"
    );
    bytes32 private constant _REVOKE_ATTRIBUTE_TYPEHASH = keccak256(
        "RevokeAttribute(address identity,address owner,bytes32 name,bytes value,"
        "uint256 nonce,uint256 validUntil)"
    );

    /// @inheritdoc IERC1056TypedData
    function changeOwnerBySig(
        address identity,
        address newOwner,
        uint256 validUntil,
        bytes calldata signature
    ) external {
        _requireNoToken(identity);
        (address owner, uint256 count) = _signer(identity);
        bytes memory message = abi.encode(_CHANGE_OWNER_TYPEHASH, identity, owner, newOwner, count, validUntil);
        _useSignature(owner, message, validUntil, signature);
        _changeOwner(identity, newOwner);
    }

    /// @inheritdoc IERC1056TypedData
    function addDelegateBySig(
        address identity,
        bytes32 delegateType,
        address delegate,
        uint256 validity,
        uint256 validUntil,
        bytes calldata signature
    ) external {
        (address owner, uint256 count) = _signer(identity);
        bytes memory message = abi.encode(
            _ADD_DELEGATE_TYPEHASH,
            identity,
            owner,
            delegateType,
            delegate,
            validity,
            count,
            validUntil
        );
        _useSignature(owner, message, validUntil, signature);
        _addDelegate(identity, delegateType, delegate, validity);
    }

    /// @inheritdoc IERC1056TypedData
    function revokeDelegateBySig(
        address identity,
        bytes32 delegateType,
        address delegate,
        uint256 validUntil,
        bytes calldata signature
    ) external {
        (address owner, uint256 count) = _signer(identity);
        bytes memory message = abi.encode(
            _REVOKE_DELEGATE_TYPEHASH,
            identity,
            owner,
            delegateType,
            delegate,
            count,
            validUntil
        );
        _useSignature(owner, message, validUntil, signature);
        _writeDelegate(identity, delegateType, delegate, 0);
    }

    /// @inheritdoc IERC1056TypedData
    function setAttributeBySig(
        address identity,
        bytes32 name,
        bytes calldata value,
        uint256 validity,
        uint256 validUntil,
        bytes calldata signature
    ) external {
        (address owner, uint256 count) = _signer(identity);
        bytes memory message = abi.encode(
            _SET_ATTRIBUTE_TYPEHASH,
            identity,
            owner,
            name,
            keccak256(value),
            validity,
            count,
            validUntil
        );
        _useSignature(owner, message, validUntil, signature);
        _setAttribute(identity, name, value, validity);
    }

    /// @inheritdoc IERC1056TypedData
    function revokeAttributeBySig(
        address identity,
        bytes32 name,
        bytes calldata value,
        uint256 validUntil,
        bytes calldata signature
    ) external {
        (address owner, uint256 count) = _signer(identity);
        bytes memory message = abi.encode(
            _REVOKE_ATTRIBUTE_TYPEHASH,
            identity,
            owner,
            name,
            keccak256(value),
            count,
            validUntil
        );
        _useSignature(owner, message, validUntil, signature);
        _writeAttribute(identity, name, value, 0);
    }

    function _useSignature(address owner, bytes memory message, uint256 validUntil, bytes calldata signature) private {
        if (block.timestamp > validUntil) revert MessageExpired(validUntil);
        bytes32 digest = _hashTypedDataV4(keccak256(message));
        if (!Signatures.isValid(owner, digest, signature)) revert SignatureInvalid(owner, digest);
        ++nonce[owner];
    }

    function _signer(address identity) private view returns (address owner, uint256 count) {
        owner = identityOwner(identity);
        count = nonce[owner];
    }
}
