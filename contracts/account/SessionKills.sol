// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISessionCalls} from "../interfaces/ISessionCalls.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Session} from "../types/Session.sol";
import {SessionState} from "./SessionState.sol";

/// @title SessionKills
/// @notice How sessions end before their time.
/// @dev The guardian can do this and nothing else.
abstract contract SessionKills is ISessionCalls, SessionState {
    bytes32 private constant _KILL_TYPEHASH = keccak256("KillSessions(uint64 epoch)");

    /// @inheritdoc ISessionCalls
    function killSession(bytes32 grantId) external {
        _requireKiller(msg.sender);
        Session storage session = _sessions[grantId];
        if (session.startsAt == 0) revert SessionUnknown(grantId);
        if (session.isKilled) revert SessionIsKilled(grantId);
        session.isKilled = true;
        emit SessionKilled(grantId, msg.sender);
    }

    /// @inheritdoc ISessionCalls
    function killSessions() external {
        _requireKiller(msg.sender);
        _killAll(msg.sender);
    }

    /// @inheritdoc ISessionCalls
    function killSessionsFor(uint64 epoch, address signer, bytes calldata signature) external {
        _requireEpoch(epoch);
        _requireKiller(signer);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(_KILL_TYPEHASH, epoch)));
        if (!Signatures.isValid(signer, digest, signature)) revert SignatureInvalid(signer, digest);
        _killAll(signer);
    }

    function _killAll(address by) private {
        emit SessionsKilled(++_kills, by);
    }

    function _requireKiller(address caller) private view {
        if (caller != _guardian || caller != _currentGuardian()) _requireController(caller);
    }
}
