// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Session} from "../types/Session.sol";
import {SessionGrant} from "../types/SessionGrant.sol";
import {SpendLimit, TokenLimit} from "../types/TokenLimit.sol";
import {ISessionErrors} from "./ISessionErrors.sol";

/// @title ISessionGrants
/// @notice Which sessions an account has, and how much is left of them. {ISessionCalls} says what a session can do.
interface ISessionGrants is ISessionErrors {
    /// @notice The owner granted a session.
    /// @param grantId The hash of the grant, see {grantIdOf}.
    /// @param startsAt The first second at which it counts: the owner's delay may put it off.
    /// @param grant The whole grant; every use brings it again.
    event SessionGranted(bytes32 indexed grantId, uint256 startsAt, SessionGrant grant);

    /// @notice A limit of a session has other numbers from now on.
    /// @param grantId The session.
    /// @param limit The numbers; `total` is what is left from now on.
    event SessionLimitChanged(bytes32 indexed grantId, TokenLimit limit);

    /// @notice A limit of a session can be raised later.
    /// @param grantId The session.
    /// @param limit The numbers.
    /// @param applicableAt The first second at which anyone can apply them.
    event SessionLimitScheduled(bytes32 indexed grantId, TokenLimit limit, uint256 applicableAt);

    /// @notice The account has another guardian.
    /// @param guardian Who may end sessions beside the owner, until the next transfer of control; 0 = nobody.
    event GuardianChanged(address indexed guardian);

    /// @notice Grants and raises wait another time.
    /// @param delay Seconds.
    /// @param effectiveAt The first second at which that holds. A longer delay holds at once.
    event RaiseDelayChanged(uint256 delay, uint256 effectiveAt);

    /// @notice The session exists already, even if it ended. Give the grant another nonce.
    /// @param grantId The session.
    error SessionExists(bytes32 grantId);

    /// @notice The key cannot be one: too short, not an account, or the account itself.
    /// @param signer The refused key.
    error SessionSignerInvalid(bytes signer);

    /// @notice No session may call this: the account itself, its registry, the entry point, a precompile.
    /// @param target The refused target.
    error SessionTargetForbidden(address target);

    /// @notice No session may call this function there: it would move or approve what no limit sees.
    /// @param target The target.
    /// @param selector The refused function.
    error SessionSelectorForbidden(address target, bytes4 selector);

    /// @notice A grant limits a token twice, or a change is about a token that the grant does not limit.
    /// @param token The token.
    error SessionLimitInvalid(address token);

    /// @notice No raise of this limit is waiting.
    /// @param grantId The session.
    /// @param token The token.
    error LimitNotScheduled(bytes32 grantId, address token);

    /// @notice The raise of this limit is still waiting.
    /// @param applicableAt The first second at which it can be applied.
    error LimitNotApplicable(uint256 applicableAt);

    /// @notice The delay is longer than the account takes.
    /// @param delay Seconds.
    /// @param maximum The most, in seconds.
    error RaiseDelayTooLong(uint256 delay, uint256 maximum);

    /// @notice Grants a session. It starts after the owner's delay, not before the grant's own time.
    /// @dev Emits {SessionGranted}. Requirements:
    /// - the caller MUST be the owner or the account, else `CallerUnauthorized`;
    /// - the grant MUST be of this epoch, new and not over, else {SessionEpochPassed}, {SessionExists}, {SessionExpired};
    /// - its key, permissions and limits MUST be acceptable, else {SessionSignerInvalid}, {SessionTargetForbidden},
    ///   {SessionSelectorForbidden}, {SessionLimitInvalid}.
    /// @param grant What the session may do.
    /// @return grantId The session's id.
    function grantSession(SessionGrant calldata grant) external returns (bytes32 grantId);

    /// @notice The same by a signature of the owner. Anyone can send it, once.
    /// @dev The signature is over the grant itself under the account's domain, so that it names account, chain, key, all policies,
    /// epoch and nonce. Reverts also with `SignatureInvalid`.
    /// @param grant What the session may do.
    /// @param signature The owner's.
    /// @return grantId The session's id.
    function grantSessionFor(SessionGrant calldata grant, bytes calldata signature) external returns (bytes32 grantId);

    /// @notice Changes a limit. It holds at once when no number allows more than before, or when the owner has no delay; else it can be
    /// applied after the delay.
    /// @dev Emits {SessionLimitChanged} or {SessionLimitScheduled}. Requirements:
    /// - the caller MUST be the owner or the account, else `CallerUnauthorized`;
    /// - the session MUST have a limit for the token, else {SessionLimitInvalid}.
    /// @param grantId The session.
    /// @param limit The new numbers; `total` is what may be spent from then on.
    function changeLimit(bytes32 grantId, TokenLimit calldata limit) external;

    /// @notice Applies a raise that has waited. Anyone can.
    /// @dev Emits {SessionLimitChanged}. Reverts with {LimitNotScheduled} or {LimitNotApplicable}.
    /// @param grantId The session.
    /// @param token The token.
    function applyLimit(bytes32 grantId, address token) external;

    /// @notice Names a guardian: a key that can end sessions and do nothing else. It loses that with the account's next transfer.
    /// @dev Emits {GuardianChanged}. The caller MUST be the owner or the account, else `CallerUnauthorized`.
    /// @param guardian Who; 0 = nobody.
    function setGuardian(address guardian) external;

    /// @notice Sets how long grants and raises wait. A longer delay holds at once, a shorter one when nothing could be granted sooner
    /// under it than under the old one.
    /// @dev Emits {RaiseDelayChanged}. Reverts with `CallerUnauthorized` or {RaiseDelayTooLong}. A transfer of the account
    /// leaves the delay as it is.
    /// @param delay Seconds, at most 30 days.
    function setRaiseDelay(uint32 delay) external;

    /// @notice The id of a grant: keccak256 of its ABI encoding, without the word in front that says where it begins.
    /// @param grant The grant.
    /// @return grantId The id.
    function grantIdOf(SessionGrant calldata grant) external pure returns (bytes32 grantId);

    /// @notice What is stored of a session.
    /// @param grantId The session.
    /// @return session Its start, its uses, whether it was ended, and what is left of its first limit; all 0 for none.
    function sessionOf(bytes32 grantId) external view returns (Session memory session);

    /// @notice What is left of a limit.
    /// @param grantId The session.
    /// @param token The token; 0 for the native coin.
    /// @return limit The limit; all 0 for none.
    /// @return usedInWindow What the present window took, in units of the token.
    /// @return availableInWindow What it may still take.
    function limitOf(
        bytes32 grantId,
        address token
    ) external view returns (SpendLimit memory limit, uint256 usedInWindow, uint256 availableInWindow);

    /// @notice Who may end sessions beside the owner.
    /// @return account The guardian; 0 = nobody.
    function guardian() external view returns (address account);

    /// @notice How long grants and raises wait.
    /// @return delay Seconds.
    function raiseDelay() external view returns (uint32 delay);
}
