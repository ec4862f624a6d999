// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {LimitKind} from "../types/Session.sol";
import {ICommonErrors} from "./ICommonErrors.sol";

/// @title ISessionErrors
/// @notice Why a session may not do something, for both halves of an account's code: each names the limit that refuses, and its state.
interface ISessionErrors is ICommonErrors {
    /// @notice No such session was granted.
    /// @param grantId The hash of what was brought.
    error SessionUnknown(bytes32 grantId);

    /// @notice The session was ended.
    /// @param grantId The session.
    error SessionIsKilled(bytes32 grantId);

    /// @notice Since the grant all sessions were ended, or the account changed hands.
    /// @param epoch The grant's.
    /// @param current The account's.
    error SessionEpochPassed(uint256 epoch, uint256 current);

    /// @notice The session does not count yet.
    /// @param grantId The session.
    /// @param startsAt Its first second.
    error SessionNotStarted(bytes32 grantId, uint256 startsAt);

    /// @notice The session's time is over.
    /// @param grantId The session.
    /// @param validUntil Its last second.
    error SessionExpired(bytes32 grantId, uint256 validUntil);

    /// @notice The session was used as often as it may be.
    /// @param grantId The session.
    /// @param maxUses How often.
    error SessionUsesSpent(bytes32 grantId, uint256 maxUses);

    /// @notice The caller or signer is not the key of the session.
    /// @param signer The session's key.
    error SessionKeyMismatch(bytes signer);

    /// @notice The grant does not list what the session would do.
    /// @param grantId The session.
    /// @param target What it would call.
    /// @param selector With which function; 0 for a call without data.
    error SessionCallNotPermitted(bytes32 grantId, address target, bytes4 selector);

    /// @notice The session would pay, hire or approve somebody who is no counterparty.
    /// @param grantId The session.
    /// @param counterparty Who it is.
    error SessionCounterpartyNotPermitted(bytes32 grantId, address counterparty);

    /// @notice The session would spend a token for which it has no limit.
    /// @param grantId The session.
    /// @param token The token; 0 for the native coin.
    error SessionTokenNotLimited(bytes32 grantId, address token);

    /// @notice The session would exceed a limit.
    /// @param grantId The session.
    /// @param token The token; 0 for the native coin.
    /// @param kind Which of the limit's numbers.
    /// @param requested What it would spend, in units of the token.
    /// @param available What it may spend now.
    error SessionLimitExceeded(bytes32 grantId, address token, LimitKind kind, uint256 requested, uint256 available);

    /// @notice The session would leave the escrow a higher allowance than it found.
    /// @param grantId The session.
    /// @param token The token.
    /// @param allowance What it would leave.
    /// @param before What it found.
    error SessionAllowanceLeft(bytes32 grantId, address token, uint256 allowance, uint256 before);

    /// @notice The session would sign a message that names another signer than the account.
    /// @param grantId The session.
    /// @param signer Whom the message names.
    error SessionSignerNotAccount(bytes32 grantId, address signer);

    /// @notice The session would sign a message that is valid longer than the session.
    /// @param grantId The session.
    /// @param validUntil The last second of the message.
    /// @param endsAt The last second of the session.
    error SessionMessageOutlivesIt(bytes32 grantId, uint256 validUntil, uint256 endsAt);

    /// @notice An operation of the session would pay more for a unit of gas than its grant allows.
    /// @param grantId The session.
    /// @param price Wei for a unit.
    /// @param maximum The most.
    error SessionGasPriceExceeded(bytes32 grantId, uint256 price, uint256 maximum);

    /// @notice An operation of the session could cost more gas than is left of what its grant allows.
    /// @param grantId The session.
    /// @param cost Wei.
    /// @param left What is left.
    error SessionGasExceeded(bytes32 grantId, uint256 cost, uint256 left);

    /// @notice A token answered that it did not do what it was asked to, or did not answer what the account's balance is.
    /// @param grantId The session.
    /// @param token The token.
    error SessionTokenRefused(bytes32 grantId, address token);
}
