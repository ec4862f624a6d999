// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";

import {ISessionCalls} from "../interfaces/ISessionCalls.sol";
import {LimitKind} from "../types/Session.sol";
import {SpendLimit} from "../types/TokenLimit.sol";
import {SessionState} from "./SessionState.sol";

/// @title SessionSpending
/// @notice How what a session spends is counted.
/// @dev A window slides: at no second does more than its limit lie behind it, also across a border of hours or days.
/// - INV-ACC-5: what a session spends of a token in one use, in any window and in all is at most what its owner published (G7).
abstract contract SessionSpending is ISessionCalls, SessionState {
    using RateLimiter for RateLimiter.SlidingWindow;

    /// @dev Counts `amount` against every number of the limit. What was counted before in the same transaction is seen.
    function _spend(bytes32 grantId, address token, uint256 amount) internal {
        SpendLimit storage limit = _limits[grantId][token];
        uint256 perUse = limit.perUse;
        uint256 left = limit.left;
        if (amount > perUse) revert SessionLimitExceeded(grantId, token, LimitKind.PER_USE, amount, perUse);
        if (amount > left) revert SessionLimitExceeded(grantId, token, LimitKind.TOTAL, amount, left);
        if (limit.window != 0) {
            RateLimiter.SlidingWindow storage window = _windows[grantId][token];
            if (!window.tryConsume(_ENTRY, amount)) {
                revert SessionLimitExceeded(grantId, token, LimitKind.PER_WINDOW, amount, window.available(_ENTRY));
            }
        }
        // Bounded by the line about the total.
        unchecked {
            left -= amount;
        }
        limit.left = uint96(left);
        emit SessionSpent(grantId, token, amount, left);
    }
}
