// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../interfaces/IConsents.sol";
import {ConsentChecks} from "./ConsentChecks.sol";

/// @title Consents
/// @notice See {IConsents}.
/// @dev - INV-CON-1: an approval holds until its time is over, its account revokes it, or the account's approval epoch changes,
/// and never after.
abstract contract Consents is IConsents, ConsentChecks {
    /// @inheritdoc IConsents
    function approveDigest(bytes32 digest, uint40 validUntil) external {
        if (block.timestamp > validUntil) revert MessageExpired(validUntil);
        _approvals[msg.sender][digest] = Approval(validUntil, _approvalEpochOf(msg.sender));
        emit DigestApproved(msg.sender, digest, validUntil);
    }

    /// @inheritdoc IConsents
    function revokeDigest(bytes32 digest) external {
        delete _approvals[msg.sender][digest];
        emit DigestRevoked(msg.sender, digest);
    }

    /// @inheritdoc IConsents
    function isDigestApproved(address account, bytes32 digest) external view returns (bool) {
        return _isApproved(account, digest);
    }

    /// @inheritdoc IConsents
    function digestOf(bytes32 structHash) external view returns (bytes32) {
        return _digestOf(structHash);
    }

    /// @inheritdoc IConsents
    function hasConsented(address account, bytes32 structHash, bytes calldata signature) external view returns (bool) {
        return _hasConsentedTo(account, _digestOf(structHash), signature);
    }
}
