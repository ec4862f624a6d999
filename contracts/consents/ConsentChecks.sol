// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IApprovalEpoch} from "../interfaces/IApprovalEpoch.sol";
import {ICommonErrors} from "../interfaces/ICommonErrors.sol";
import {Signatures} from "../libraries/Signatures.sol";

/// @title ConsentChecks
/// @notice Whether an account agreed to a message; {IConsents} says how it can.
/// @dev A signature is checked once, in the transaction that uses it. What it agreed to is stored, never the signature.
abstract contract ConsentChecks is ICommonErrors, EIP712 {
    /// @dev One digest that an account approved on chain.
    struct Approval {
        // slot 0 (13 of 32 bytes)
        uint40 validUntil; // 5  unix seconds; 0 = not approved
        uint64 epoch; //      8  the account's `approvalEpoch()` at that time; 0 where there is none
    }

    mapping(address account => mapping(bytes32 digest => Approval approval)) internal _approvals;

    function _digestOf(bytes32 structHash) internal view returns (bytes32) {
        return _hashTypedDataV4(structHash);
    }

    /// @dev Requires that `account` agrees to the message with EIP-712 struct hash `structHash`: it is the caller, or
    /// signed, or approved the digest and the signature is empty.
    function _requireConsent(address account, bytes32 structHash, bytes calldata signature) internal view {
        if (msg.sender != account) _requireSignature(account, structHash, signature);
    }

    /// @dev The same where being the caller is not enough, because others will rely on the signature.
    function _requireSignature(address account, bytes32 structHash, bytes calldata signature) internal view {
        _requireDigest(account, _digestOf(structHash), signature);
    }

    /// @dev The same for a digest.
    function _requireDigest(address account, bytes32 digest, bytes calldata signature) internal view {
        if (!_hasConsentedTo(account, digest, signature)) revert SignatureInvalid(account, digest);
    }

    function _hasConsentedTo(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (signature.length == 0) return _isApproved(account, digest);
        return Signatures.isValid(account, digest, signature);
    }

    function _isApproved(address account, bytes32 digest) internal view returns (bool) {
        Approval memory approval = _approvals[account][digest];
        return block.timestamp <= approval.validUntil && approval.epoch == _approvalEpochOf(account);
    }

    /// @dev What the account says, or 0 where it says nothing. At most 64 bytes of its answer are copied.
    function _approvalEpochOf(address account) internal view returns (uint64) {
        if (account.code.length == 0) return 0;
        (bool success, bytes32 answer, ) = LowLevelCall.staticcallReturn64Bytes(
            account,
            abi.encodeCall(IApprovalEpoch.approvalEpoch, ())
        );
        if (!success || LowLevelCall.returnDataSize() < 32) return 0;
        return uint64(uint256(answer)); // its answer only has to stay the same
    }
}
