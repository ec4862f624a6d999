// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {IEscrowConsents} from "../interfaces/IEscrowConsents.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {ConsentLib} from "../types/Consent.sol";

/// @title EscrowConsents
/// @notice See {IEscrowConsents}.
/// @dev - INV-ESC-1: a nonce that was used or cancelled stays so.
abstract contract EscrowConsents is IEscrowConsents, ICommonErrors, EIP712 {
    mapping(address account => mapping(uint256 word => uint256 bits)) private _nonces;
    mapping(address account => mapping(bytes32 digest => bool)) private _approved;

    constructor() EIP712("Guildhall JobEscrow", "1") {}

    /// @inheritdoc IEscrowConsents
    function approveDigest(bytes32 digest) external {
        _approved[msg.sender][digest] = true;
        emit DigestApproved(msg.sender, digest);
    }

    /// @inheritdoc IEscrowConsents
    function cancel(uint256 word, uint256 mask) external {
        _cancel(msg.sender, word, mask);
    }

    /// @inheritdoc IEscrowConsents
    function cancelFor(address account, uint256 word, uint256 mask, bytes calldata signature) external {
        _requireConsent(account, ConsentLib.cancel(account, word, mask), signature);
        _cancel(account, word, mask);
    }

    /// @inheritdoc IEscrowConsents
    function isNonceUsed(address account, uint256 nonce) external view returns (bool) {
        return _nonces[account][nonce >> 8] & _bitOf(nonce) != 0;
    }

    /// @inheritdoc IEscrowConsents
    function nonceWord(address account, uint256 word) external view returns (uint256) {
        return _nonces[account][word];
    }

    /// @inheritdoc IEscrowConsents
    function isDigestApproved(address account, bytes32 digest) external view returns (bool) {
        return _approved[account][digest];
    }

    /// @inheritdoc IEscrowConsents
    function hasConsented(address account, bytes32 structHash, bytes calldata signature) public view returns (bool) {
        bytes32 digest = _hashTypedDataV4(structHash);
        if (signature.length == 0) return _approved[account][digest];
        return Signatures.isValid(account, digest, signature);
    }

    /// @dev Uses `nonce` up, or reverts when it is.
    function _useNonce(address account, uint256 nonce) internal {
        uint256 bits = _nonces[account][nonce >> 8];
        uint256 bit = _bitOf(nonce);
        if (bits & bit != 0) revert NonceUsed(account, nonce);
        _nonces[account][nonce >> 8] = bits | bit;
    }

    /// @dev Requires that `account` agrees to the message with EIP-712 struct hash `structHash`: it is the caller, or
    /// signed, or approved the digest and the signature is empty.
    function _requireConsent(address account, bytes32 structHash, bytes calldata signature) internal view {
        if (msg.sender != account) _requireSignature(account, structHash, signature);
    }

    /// @dev The same where being the caller is not enough, because others will rely on the signature.
    function _requireSignature(address account, bytes32 structHash, bytes calldata signature) internal view {
        if (!hasConsented(account, structHash, signature)) {
            revert SignatureInvalid(account, _hashTypedDataV4(structHash));
        }
    }

    function _cancel(address account, uint256 word, uint256 mask) private {
        _nonces[account][word] |= mask;
        emit NoncesCancelled(account, word, mask);
    }

    function _bitOf(uint256 nonce) private pure returns (uint256) {
        return 1 << (nonce & 0xff);
    }
}
