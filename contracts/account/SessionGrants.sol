// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {IAgentRegistry} from "../interfaces/IAgentRegistry.sol";
import {ISessionGrants} from "../interfaces/ISessionGrants.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Session} from "../types/Session.sol";
import {Permission, SessionGrant} from "../types/SessionGrant.sol";
import {ApprovingCalls} from "./ApprovingCalls.sol";
import {EscrowCalls, EscrowEffect} from "./EscrowCalls.sol";
import {EscrowMessages} from "./EscrowMessages.sol";
import {SessionLimits} from "./SessionLimits.sol";

/// @title SessionGrants
/// @notice Who grants sessions, and what no grant can allow.
/// @dev The owner and the account itself grant, with the owner's delay.
/// - INV-ACC-8: no session calls the account itself, its registry or the entry point.
/// - INV-ACC-9: what a session may do grows only by its owner, and only after the owner's delay.
abstract contract SessionGrants is ISessionGrants, SessionLimits {
    using Time for Time.Delay;

    uint32 private constant _MAX_RAISE_DELAY = 30 days;
    uint256 private constant _ADDRESS_BYTES = 20;

    /// @inheritdoc ISessionGrants
    function grantSession(SessionGrant calldata grant) external returns (bytes32 grantId) {
        _requireController(msg.sender);
        return _grant(grant);
    }

    /// @inheritdoc ISessionGrants
    function grantSessionFor(SessionGrant calldata grant, bytes calldata signature) external returns (bytes32 grantId) {
        address controller = _controller();
        bytes32 digest = _hashTypedDataV4(grant.hash());
        if (!Signatures.isValid(controller, digest, signature)) revert SignatureInvalid(controller, digest);
        return _grant(grant);
    }

    /// @inheritdoc ISessionGrants
    function setGuardian(address guardian_) external {
        _requireController(msg.sender);
        _guardian = guardian_;
        _guardedSince = uint32(_transferCount()); // one a second for a century
        emit GuardianChanged(guardian_);
    }

    /// @inheritdoc ISessionGrants
    function setRaiseDelay(uint32 delay) external {
        _requireController(msg.sender);
        if (delay > _MAX_RAISE_DELAY) revert RaiseDelayTooLong(delay, _MAX_RAISE_DELAY);
        uint48 effectiveAt;
        (_raiseDelay, effectiveAt) = _raiseDelay.withUpdate(delay, 0);
        emit RaiseDelayChanged(delay, effectiveAt);
    }

    /// @inheritdoc ISessionGrants
    function sessionOf(bytes32 grantId) external view returns (Session memory session) {
        return _sessions[grantId];
    }

    /// @inheritdoc ISessionGrants
    function guardian() external view returns (address account) {
        return _currentGuardian();
    }

    /// @inheritdoc ISessionGrants
    function raiseDelay() external view returns (uint32 delay) {
        return _raiseDelay.get();
    }

    /// @inheritdoc ISessionGrants
    function grantIdOf(SessionGrant calldata grant) external pure returns (bytes32 grantId) {
        return grant.id();
    }

    function _grant(SessionGrant calldata grant) private returns (bytes32 grantId) {
        grantId = grant.id();
        _requireEpoch(grant.epoch);
        if (_sessions[grantId].startsAt != 0) revert SessionExists(grantId);
        uint256 startsAt = block.timestamp + _raiseDelay.get();
        if (startsAt < grant.validAfter) startsAt = grant.validAfter;
        if (startsAt > grant.validUntil) revert SessionExpired(grantId, grant.validUntil);
        _requireAcceptable(grant);
        _sessions[grantId].startsAt = uint40(startsAt); // at most `validUntil`
        for (uint256 i = 0; i < grant.limits.length; ++i) _setLimit(grantId, grant.limits[i], i);
        emit SessionGranted(grantId, startsAt, grant);
    }

    /// @dev What no grant can allow, so that a use need not look for it.
    function _requireAcceptable(SessionGrant calldata grant) private view {
        address key = address(bytes20(grant.signer));
        if (grant.signer.length < _ADDRESS_BYTES || uint160(key) < Signatures.FIRST_ACCOUNT || key == address(this)) {
            revert SessionSignerInvalid(grant.signer);
        }
        Permission[] calldata permissions = grant.permissions;
        for (uint256 i = 0; i < permissions.length; ++i) {
            address target = permissions[i].target;
            bytes4 selector = permissions[i].selector;
            if (_isForbidden(target)) revert SessionTargetForbidden(target);
            if (!_isPermissible(grant, target, selector)) revert SessionSelectorForbidden(target, selector);
        }
    }

    function _isForbidden(address target) private view returns (bool) {
        (IAgentRegistry registry, ) = _agent();
        return
            uint160(target) < Signatures.FIRST_ACCOUNT ||
            target == address(this) ||
            target == address(registry) ||
            target == _ENTRY_POINT;
    }

    function _isPermissible(SessionGrant calldata grant, address target, bytes4 selector) private pure returns (bool) {
        if (target == grant.escrow) {
            return EscrowCalls.effectOf(selector) != EscrowEffect.REFUSED || EscrowMessages.includes(selector);
        }
        if (grant.limitOf(target) == grant.limits.length) return !ApprovingCalls.includes(selector);
        return selector == IERC20.transfer.selector || selector == IERC20.approve.selector;
    }
}
