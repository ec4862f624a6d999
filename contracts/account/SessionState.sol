// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";

import {ISessionErrors} from "../interfaces/ISessionErrors.sol";
import {Session} from "../types/Session.sol";
import {SessionGrant} from "../types/SessionGrant.sol";
import {SpendLimit} from "../types/TokenLimit.sol";
import {AccountControl} from "./AccountControl.sol";

/// @title SessionState
/// @notice What an account stores about its sessions, for both halves of its code, and whether a session counts.
/// @dev A session ends for ever by its time, a kill, the end of all sessions, or a transfer of the account.
/// - INV-ACC-7: no session counts that was granted before the last transfer of the account or the last end of all sessions.
abstract contract SessionState is AccountControl, ISessionErrors, EIP712 {
    mapping(bytes32 grantId => Session session) internal _sessions;
    mapping(bytes32 grantId => mapping(address token => SpendLimit limit)) internal _limits;
    mapping(bytes32 grantId => mapping(address token => RateLimiter.SlidingWindow window)) internal _windows;

    /// @dev What the session spent already, so that it is not counted again when the session lets go of it: the id of a job for the
    /// money of a job, and the key that {SessionCalls} makes for the stake or the bond of a dispute.
    mapping(bytes32 grantId => mapping(bytes32 jobId => bool isPaid)) internal _paidFor;

    /// @dev What a session signed in a use, and in which epoch plus one.
    mapping(bytes32 grantId => mapping(bytes32 digest => uint64 epoch)) internal _signedIn;

    /// @dev Each window has this one entry.
    bytes32 internal constant _ENTRY = 0;

    /// @dev Requires that the session of `grant` counts now.
    function _requireLive(bytes32 grantId, SessionGrant calldata grant) internal view {
        Session storage session = _sessions[grantId];
        uint256 startsAt = session.startsAt;
        if (startsAt == 0) revert SessionUnknown(grantId);
        if (session.isKilled) revert SessionIsKilled(grantId);
        _requireEpoch(grant.epoch);
        if (block.timestamp < startsAt) revert SessionNotStarted(grantId, startsAt);
        uint256 validUntil = grant.validUntil;
        if (block.timestamp > validUntil) revert SessionExpired(grantId, validUntil);
    }

    function _requireEpoch(uint64 epoch) internal view {
        uint64 current = approvalEpoch();
        if (epoch != current) revert SessionEpochPassed(epoch, current);
    }
}
