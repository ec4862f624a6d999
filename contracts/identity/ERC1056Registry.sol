// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IERC1056} from "../interfaces/IERC1056.sol";
import {Identity} from "../types/Identity.sol";

/// @title ERC1056Registry
/// @notice See {IERC1056}. The part of the {AgentRegistry} that `did:ethr` clients call.
/// @dev The reference's `bad_actor` and `bad_signature` are `CallerUnauthorized` and `SignatureInvalid` here. No stock
/// client reads them: the resolver never provokes them, the writer passes every failure on unread, and the receipt of a failed
/// transaction has no reason.
abstract contract ERC1056Registry is ICommonErrors, IERC1056 {
    /// @dev Those that were added between two transfers of an agent's token.
    struct Delegates {
        mapping(bytes32 typeHash => mapping(address delegate => uint256 unixSeconds)) validTo;
    }

    /// @inheritdoc IERC1056
    mapping(address owner => uint256 count) public override nonce;

    mapping(address identity => Identity record) internal _identities;
    mapping(address identity => address owner) private _namedOwners;
    mapping(address identity => mapping(uint256 epoch => Delegates ofEpoch)) private _delegates;

    /// @inheritdoc IERC1056
    function changeOwner(address identity, address newOwner) external {
        _requireNoToken(identity);
        _requireOwner(identity, msg.sender);
        _changeOwner(identity, newOwner);
    }

    /// @inheritdoc IERC1056
    function changeOwnerSigned(address identity, uint8 sigV, bytes32 sigR, bytes32 sigS, address newOwner) external {
        _requireNoToken(identity);
        bytes memory call = abi.encodePacked("changeOwner", newOwner);
        _useLegacySignature(identity, call, sigV, sigR, sigS);
        _changeOwner(identity, newOwner);
    }

    /// @inheritdoc IERC1056
    function addDelegate(address identity, bytes32 delegateType, address delegate, uint256 validity) external {
        _requireOwner(identity, msg.sender);
        _addDelegate(identity, delegateType, delegate, validity);
    }

    /// @inheritdoc IERC1056
    function addDelegateSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 delegateType,
        address delegate,
        uint256 validity
    ) external {
        bytes memory call = abi.encodePacked("addDelegate", delegateType, delegate, validity);
        _useLegacySignature(identity, call, sigV, sigR, sigS);
        _addDelegate(identity, delegateType, delegate, validity);
    }

    /// @inheritdoc IERC1056
    function revokeDelegate(address identity, bytes32 delegateType, address delegate) external {
        _requireOwner(identity, msg.sender);
        _writeDelegate(identity, delegateType, delegate, 0);
    }

    /// @inheritdoc IERC1056
    function revokeDelegateSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 delegateType,
        address delegate
    ) external {
        bytes memory call = abi.encodePacked("revokeDelegate", delegateType, delegate);
        _useLegacySignature(identity, call, sigV, sigR, sigS);
        _writeDelegate(identity, delegateType, delegate, 0);
    }

    /// @inheritdoc IERC1056
    function setAttribute(address identity, bytes32 name, bytes calldata value, uint256 validity) external {
        _requireOwner(identity, msg.sender);
        _setAttribute(identity, name, value, validity);
    }

    /// @inheritdoc IERC1056
    function setAttributeSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 name,
        bytes calldata value,
        uint256 validity
    ) external {
        bytes memory call = abi.encodePacked("setAttribute", name, value, validity);
        _useLegacySignature(identity, call, sigV, sigR, sigS);
        _setAttribute(identity, name, value, validity);
    }

    /// @inheritdoc IERC1056
    function revokeAttribute(address identity, bytes32 name, bytes calldata value) external {
        _requireOwner(identity, msg.sender);
        _writeAttribute(identity, name, value, 0);
    }

    /// @inheritdoc IERC1056
    function revokeAttributeSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 name,
        bytes calldata value
    ) external {
        bytes memory call = abi.encodePacked("revokeAttribute", name, value);
        _useLegacySignature(identity, call, sigV, sigR, sigS);
        _writeAttribute(identity, name, value, 0);
    }

    /// @inheritdoc IERC1056
    function changed(address identity) external view returns (uint256) {
        return _identities[identity].changedAt;
    }

    /// @inheritdoc IERC1056
    function validDelegate(address identity, bytes32 delegateType, address delegate) external view returns (bool) {
        return delegates(identity, keccak256(abi.encode(delegateType)), delegate) > block.timestamp;
    }

    /// @inheritdoc IERC1056
    function delegates(address identity, bytes32 typeHash, address delegate) public view returns (uint256) {
        return _delegates[identity][_identities[identity].epoch].validTo[typeHash][delegate];
    }

    /// @inheritdoc IERC1056
    function owners(address identity) public view returns (address) {
        uint256 agentId = _identities[identity].agentId;
        return agentId != 0 ? _ownerOfAgent(agentId) : _namedOwners[identity];
    }

    /// @inheritdoc IERC1056
    function identityOwner(address identity) public view returns (address) {
        address owner = owners(identity);
        return owner != address(0) ? owner : identity;
    }

    /// @dev Callers have checked who asks.
    function _changeOwner(address identity, address newOwner) internal {
        _namedOwners[identity] = newOwner;
        uint256 previousChange = _identities[identity].noteOwnerChange();
        emit DIDOwnerChanged(identity, newOwner, previousChange);
    }

    function _addDelegate(address identity, bytes32 delegateType, address delegate, uint256 validity) internal {
        _writeDelegate(identity, delegateType, delegate, Math.saturatingAdd(block.timestamp, validity));
    }

    function _writeDelegate(address identity, bytes32 delegateType, address delegate, uint256 validTo) internal {
        Identity storage record = _identities[identity];
        _delegates[identity][record.epoch].validTo[keccak256(abi.encode(delegateType))][delegate] = validTo;
        uint256 previousChange = record.noteKeyChange();
        emit DIDDelegateChanged(identity, delegateType, delegate, validTo, previousChange);
    }

    function _setAttribute(address identity, bytes32 name, bytes calldata value, uint256 validity) internal {
        _writeAttribute(identity, name, value, Math.saturatingAdd(block.timestamp, validity));
    }

    function _writeAttribute(address identity, bytes32 name, bytes calldata value, uint256 validTo) internal {
        uint256 previousChange = _identities[identity].noteKeyChange();
        emit DIDAttributeChanged(identity, name, value, validTo, previousChange);
    }

    function _requireNoToken(address identity) internal view {
        uint256 agentId = _identities[identity].agentId;
        if (agentId != 0) revert IdentityOwnedByToken(identity, agentId);
    }

    /// @dev The owner of an agent's token; never 0 for an agent that exists.
    function _ownerOfAgent(uint256 agentId) internal view virtual returns (address);

    /// @dev The standard fixes the packed hash. It is unambiguous: no function's name is the beginning of another's,
    /// and each has at most one argument of variable length.
    function _useLegacySignature(address identity, bytes memory call, uint8 sigV, bytes32 sigR, bytes32 sigS) private {
        address owner = identityOwner(identity);
        bytes32 digest = keccak256(abi.encodePacked(hex"1900", address(this), nonce[owner], identity, call));
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecover(digest, sigV, sigR, sigS);
        if (failure != ECDSA.RecoverError.NoError || recovered != owner) revert SignatureInvalid(owner, digest);
        ++nonce[owner];
    }

    function _requireOwner(address identity, address actor) private view {
        address owner = identityOwner(identity);
        if (actor != owner) revert CallerUnauthorized(actor, owner);
    }
}
