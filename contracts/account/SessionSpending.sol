// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";

import {ISessionCalls} from "../interfaces/ISessionCalls.sol";
import {LimitKind, Session} from "../types/Session.sol";
import {TokenLimit} from "../types/TokenLimit.sol";
import {SessionState} from "./SessionState.sol";

/// @title SessionSpending
/// @notice How what a session spends is counted.
/// @dev A window slides: at no second does more than its limit lie behind it, also across a border of hours or days.
/// - INV-ACC-5: what a session spends of a token in one use, in any window and in all is at most what its owner published (G7).
abstract contract SessionSpending is ISessionCalls, SessionState {
    using RateLimiter for RateLimiter.SlidingWindow;

    /// @dev Counts `amount` against every number of the limit. What was counted before in the same transaction is seen.
    /// @param published The limit as the grant has it, in the place `index`. Its numbers hold until the owner changes them.
    function _spend(bytes32 grantId, TokenLimit calldata published, uint256 index, uint256 amount) internal {
        address token = published.token;
        Session storage session = _sessions[grantId];
        bool isChanged = session.isChanged;
        uint256 perUse = isChanged ? _limits[grantId][token].perUse : published.perUse;
        uint256 window = isChanged ? _limits[grantId][token].window : published.window;
        uint256 left = index == 0 ? session.left : _limits[grantId][token].left;
        if (amount > perUse) revert SessionLimitExceeded(grantId, token, LimitKind.PER_USE, amount, perUse);
        if (amount > left) revert SessionLimitExceeded(grantId, token, LimitKind.TOTAL, amount, left);
        if (window != 0) _consume(grantId, token, amount);
        // Bounded by the line about the total.
        unchecked {
            left -= amount;
        }
        if (index == 0) session.left = uint96(left);
        else _limits[grantId][token].left = uint96(left);
        emit SessionSpent(grantId, token, amount, left);
    }

    function _consume(bytes32 grantId, address token, uint256 amount) private {
        RateLimiter.SlidingWindow storage window = _windows[grantId][token];
        if (window.tryConsume(_ENTRY, amount)) return;
        revert SessionLimitExceeded(grantId, token, LimitKind.PER_WINDOW, amount, window.available(_ENTRY));
    }
}
