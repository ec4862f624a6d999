// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {ISessionGrants} from "../interfaces/ISessionGrants.sol";
import {SpendLimit, TokenLimit} from "../types/TokenLimit.sol";
import {SessionState} from "./SessionState.sol";

/// @title SessionLimits
/// @notice How the limits of a session are set and changed.
/// @dev Lower numbers hold at once, others after the owner's delay.
abstract contract SessionLimits is ISessionGrants, SessionState {
    using RateLimiter for RateLimiter.SlidingWindow;
    using Time for Time.Delay;

    struct ScheduledLimit {
        TokenLimit limit;
        uint40 applicableAt; // unix seconds; 0 = none is waiting
    }

    /// @dev How long grants and raises wait.
    Time.Delay internal _raiseDelay;

    mapping(bytes32 grantId => mapping(address token => ScheduledLimit scheduled)) private _scheduled;

    /// @inheritdoc ISessionGrants
    function changeLimit(bytes32 grantId, TokenLimit calldata limit) external {
        _requireController(msg.sender);
        SpendLimit memory present = _limitOf(grantId, limit.token);
        if (!present.isSet) revert SessionLimitInvalid(limit.token);
        uint256 delay = _raiseDelay.get();
        if (delay == 0 || limit.isWithin(present, _windows[grantId][limit.token]._limit)) {
            _changeNow(grantId, limit);
            return;
        }
        uint40 applicableAt = uint40(block.timestamp + delay); // both are small
        _scheduled[grantId][limit.token] = ScheduledLimit(limit, applicableAt);
        emit SessionLimitScheduled(grantId, limit, applicableAt);
    }

    /// @inheritdoc ISessionGrants
    function applyLimit(bytes32 grantId, address token) external {
        ScheduledLimit storage scheduled = _scheduled[grantId][token];
        uint256 applicableAt = scheduled.applicableAt;
        if (applicableAt == 0) revert LimitNotScheduled(grantId, token);
        if (block.timestamp < applicableAt) revert LimitNotApplicable(applicableAt);
        _changeNow(grantId, scheduled.limit);
    }

    /// @inheritdoc ISessionGrants
    function limitOf(
        bytes32 grantId,
        address token
    ) external view returns (SpendLimit memory limit, uint256 usedInWindow, uint256 availableInWindow) {
        limit = _limitOf(grantId, token);
        if (limit.window != 0) (usedInWindow, availableInWindow) = _windows[grantId][token].state(_ENTRY);
    }

    /// @dev A limit of a new session, in its place in the grant.
    function _setLimit(bytes32 grantId, TokenLimit memory limit, uint256 index) internal {
        if (_limits[grantId][limit.token].isSet) revert SessionLimitInvalid(limit.token);
        _store(grantId, limit, index == 0);
    }

    function _changeNow(bytes32 grantId, TokenLimit memory limit) private {
        delete _scheduled[grantId][limit.token];
        _sessions[grantId].isChanged = true;
        _store(grantId, limit, _limits[grantId][limit.token].isFirst);
        emit SessionLimitChanged(grantId, limit);
    }

    function _store(bytes32 grantId, TokenLimit memory limit, bool isFirst) private {
        uint96 left = isFirst ? 0 : limit.total;
        if (isFirst) _sessions[grantId].left = limit.total;
        _limits[grantId][limit.token] = SpendLimit(limit.perUse, left, limit.window, true, isFirst);
        if (limit.window != 0) _windows[grantId][limit.token].updateSettings(limit.window, limit.perWindow);
    }

    function _limitOf(bytes32 grantId, address token) private view returns (SpendLimit memory limit) {
        limit = _limits[grantId][token];
        if (limit.isFirst) limit.left = _sessions[grantId].left;
    }
}
