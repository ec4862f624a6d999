// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";

import {SessionGrant} from "../types/SessionGrant.sol";
import {ISessionErrors} from "./ISessionErrors.sol";

/// @title ISessionCalls
/// @notice Session keys of an account: what an agent's software may do, within limits that sit outside of it. {ISessionGrants} says
/// how a session comes about.
///
/// A session never lowers the account's worth by more than the limits that its owner published, whatever its key calls or signs. Worth
/// is what the account holds of a limited token, its credit in the escrow of the grant, and what is locked there in its jobs and
/// in their disputes. Every use counts the higher of two figures for each limited token: what its calls say, and what tokens and credit fell
/// by. A use that would exceed a limit reverts as a whole; so does one with a call that fails.
///
/// What the account understands:
/// - of a token with a limit: `transfer` to a counterparty, and `approve` of the escrow, of which nothing is left at the end of
///   the use;
/// - of the grant's escrow: the calls of {EscrowCalls}. A hire spends its price. Money that others locked in a job (its owner by a
///   call of its own, another session) is spent when this session releases it or gives it up, and so is the stake or the bond that
///   others paid for the account in a dispute of it;
/// - messages of that escrow, see {EscrowMessages}: a use signs them as if they were calls. An award spends its price, a bid its bond.
///   Nothing comes back when the message ends unused. A message that costs nothing needs no use, see {isSignedByKeyOf};
/// - of anything else: the exact pair of target and selector that the grant lists, with the native coin that is sent.
///
/// @custom:warning A listed target may spend allowances that the owner gave it. The account sees that for the tokens that
/// the grant limits, and for no other.
interface ISessionCalls is ISessionErrors {
    /// @notice A session spent.
    /// @param grantId The session.
    /// @param token The token; 0 for the native coin.
    /// @param amount Units of the token.
    /// @param left What is left for the rest of the session, in units of the token.
    event SessionSpent(bytes32 indexed grantId, address indexed token, uint256 amount, uint256 left);

    /// @notice A session signed a message of the escrow in a use. Its ERC-1271 signature is the session's id.
    /// @param grantId The session.
    /// @param digest The EIP-712 digest of the message.
    /// @param token In which the message can cost something; 0 when it cannot.
    /// @param cost The most that it can cost, in units of the token; the session spent that.
    event SessionSigned(bytes32 indexed grantId, bytes32 indexed digest, address token, uint256 cost);

    /// @notice A user operation of a session may have cost the account gas.
    /// @param grantId The session.
    /// @param cost The most that it can cost, in wei.
    /// @param left What is left for the session's operations.
    event SessionGasSpent(bytes32 indexed grantId, uint256 cost, uint256 left);

    /// @notice A session ended.
    /// @param grantId The session.
    /// @param by Who ended it: the owner, the account itself, or the guardian.
    event SessionKilled(bytes32 indexed grantId, address indexed by);

    /// @notice All sessions ended, with all that the account approved before.
    /// @param kills How often that happened by now: the part of `approvalEpoch()` that is no transfer.
    /// @param by Who ended them, or signed for it.
    event SessionsKilled(uint256 kills, address indexed by);

    /// @notice Makes calls in the account's name, as the key of a session: by its own call, or by a user operation that it signed.
    /// @dev Emits {SessionSpent} for each token that was spent. Reverts with the errors above.
    /// @param grant The session's whole grant.
    /// @param calls What is called, in order.
    function executeSession(SessionGrant calldata grant, Execution[] calldata calls) external;

    /// @notice The same by a signature of the session's key:
    /// `SessionCalls(bytes32 grantId,SessionCall[] calls,uint32 use,uint40 validUntil)`. Anyone can send it, once.
    /// @dev Reverts also with {SessionKeyMismatch} and `MessageExpired`.
    /// @param grant The session's whole grant.
    /// @param calls What is called, in order.
    /// @param validUntil The last second at which the signature counts.
    /// @param signature The key's, for the present number of uses.
    function executeSessionFor(
        SessionGrant calldata grant,
        Execution[] calldata calls,
        uint40 validUntil,
        bytes calldata signature
    ) external;

    /// @notice Whether the key of a session signed a message of the escrow for the account, without a transaction: one that the grant lists
    /// and that can cost nothing. The key signs `SessionMessage(bytes32 grantId,bytes32 digest)` under the account's domain; the
    /// ERC-1271 signature is the data of this call.
    /// @dev Reverts when the session does not count now, or may not sign the message.
    /// @param digest The EIP-712 digest of the message.
    /// @param grant The session's whole grant.
    /// @param message The first four bytes of its type's hash, and its fields.
    /// @param signature The key's.
    /// @return isSigned Whether that is so.
    function isSignedByKeyOf(
        bytes32 digest,
        SessionGrant calldata grant,
        bytes calldata message,
        bytes calldata signature
    ) external view returns (bool isSigned);

    /// @notice Ends a session for ever.
    /// @dev Emits {SessionKilled}. Requirements:
    /// - the caller MUST be the owner, the account or the guardian, else `CallerUnauthorized`;
    /// - the session MUST exist and not be ended, else {SessionUnknown}, {SessionIsKilled}.
    /// @param grantId The session.
    function killSession(bytes32 grantId) external;

    /// @notice Ends all sessions for ever, and with them all approvals that hold for one `approvalEpoch()` only.
    /// @dev Emits {SessionsKilled}. The caller MUST be the owner, the account or the guardian, else `CallerUnauthorized`.
    function killSessions() external;

    /// @notice The same by a signature of `KillSessions(uint64 epoch)`, made beforehand. Anyone can send it, for example a service that watches the account.
    /// @dev Reverts with {SessionEpochPassed} when `epoch` is over, and with `CallerUnauthorized` or `SignatureInvalid`.
    /// @param epoch The account's `approvalEpoch()`.
    /// @param signer Who signed: the owner or the guardian.
    /// @param signature Its signature.
    function killSessionsFor(uint64 epoch, address signer, bytes calldata signature) external;
}
