// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IConsents} from "../interfaces/IConsents.sol";
import {Signatures} from "../libraries/Signatures.sol";

/// @title Consents
/// @notice See {IConsents}.
/// @dev A signature is looked at once, in the transaction that uses it; what it agreed to is stored, never the signature.
abstract contract Consents is IConsents, ICommonErrors, EIP712 {
    mapping(address account => mapping(bytes32 digest => bool)) private _approved;

    /// @inheritdoc IConsents
    function approveDigest(bytes32 digest) external {
        _approved[msg.sender][digest] = true;
        emit DigestApproved(msg.sender, digest);
    }

    /// @inheritdoc IConsents
    function isDigestApproved(address account, bytes32 digest) external view returns (bool) {
        return _approved[account][digest];
    }

    /// @inheritdoc IConsents
    function digestOf(bytes32 structHash) public view returns (bytes32) {
        return _hashTypedDataV4(structHash);
    }

    /// @inheritdoc IConsents
    function hasConsented(address account, bytes32 structHash, bytes calldata signature) public view returns (bool) {
        return _hasConsentedTo(account, digestOf(structHash), signature);
    }

    /// @dev Requires that `account` agrees to the message with EIP-712 struct hash `structHash`: it is the caller, or
    /// signed, or approved the digest and the signature is empty.
    function _requireConsent(address account, bytes32 structHash, bytes calldata signature) internal view {
        if (msg.sender != account) _requireSignature(account, structHash, signature);
    }

    /// @dev The same where being the caller is not enough, because others will rely on the signature.
    function _requireSignature(address account, bytes32 structHash, bytes calldata signature) internal view {
        _requireDigest(account, digestOf(structHash), signature);
    }

    /// @dev The same for a digest.
    function _requireDigest(address account, bytes32 digest, bytes calldata signature) internal view {
        if (!_hasConsentedTo(account, digest, signature)) revert SignatureInvalid(account, digest);
    }

    function _hasConsentedTo(address account, bytes32 digest, bytes calldata signature) private view returns (bool) {
        if (signature.length == 0) return _approved[account][digest];
        return Signatures.isValid(account, digest, signature);
    }
}
