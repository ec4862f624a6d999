// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC4337Utils} from "@openzeppelin/contracts/account/utils/ERC4337Utils.sol";
import {IAccount, PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {Execution} from "@openzeppelin/contracts/interfaces/draft-IERC7579.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";

import {ISessionCalls} from "../interfaces/ISessionCalls.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Session} from "../types/Session.sol";
import {SessionGrant} from "../types/SessionGrant.sol";
import {SessionCalls} from "./SessionCalls.sol";

/// @title UserOperations
/// @notice ERC-4337: the owner and the keys of sessions act through the entry point, with gas that the account or a paymaster pays.
/// @dev An operation of a session is the call {ISessionCalls-executeSession}, signed by its key; every other one is signed by the owner.
/// The validation of a session reads and writes only what ERC-7562 counts to the account, and asks no clock; that of the
/// owner also reads who that is.
/// - INV-ACC-11: what sessions make the account pay for gas is at most what their grants say, also when the calls fail.
abstract contract UserOperations is IAccount, SessionCalls {
    using ERC4337Utils for PackedUserOperation;

    uint256 private constant _REFUSED = ERC4337Utils.SIG_VALIDATION_FAILED;

    /// @inheritdoc IAccount
    function validateUserOp(
        PackedUserOperation calldata operation,
        bytes32 operationHash,
        uint256 missingFunds
    ) external returns (uint256 validationData) {
        if (msg.sender != _ENTRY_POINT) revert CallerUnauthorized(msg.sender, _ENTRY_POINT);
        validationData =
            bytes4(operation.callData) == ISessionCalls.executeSession.selector
                ? _validateSession(operation, operationHash)
                : _validateOwner(operationHash, operation.signature);
        // The entry point looks at what it got.
        if (missingFunds != 0) LowLevelCall.callNoReturn(_ENTRY_POINT, missingFunds, "");
    }

    function _validateOwner(bytes32 operationHash, bytes calldata signature) private view returns (uint256) {
        return
            Signatures.isValid(_controller(), operationHash, signature)
                ? ERC4337Utils.SIG_VALIDATION_SUCCESS
                : _REFUSED;
    }

    /// @dev The call itself looks at everything else, its time included.
    function _validateSession(
        PackedUserOperation calldata operation,
        bytes32 operationHash
    ) private returns (uint256 validationData) {
        (SessionGrant calldata grant, Execution[] calldata calls) = _argumentsOf(operation.callData[_SELECTOR_BYTES:]);
        bytes32 grantId = grant.idBefore(calls);
        Session memory session = _sessions[grantId];
        if (session.startsAt == 0 || session.isKilled || grant.epoch != approvalEpoch()) return _REFUSED;
        if (!_isSignedByKey(grant, operationHash, operation.signature)) return _REFUSED;
        if (operation.paymaster() == address(0)) _spendGas(grantId, grant, session, operation);
        return ERC4337Utils.packValidationData(true, session.startsAt - 1, uint48(grant.validUntil));
    }

    /// @dev Counts the most that the operation can cost, whatever it will cost.
    function _spendGas(
        bytes32 grantId,
        SessionGrant calldata grant,
        Session memory session,
        PackedUserOperation calldata operation
    ) private {
        uint256 price = operation.maxFeePerGas();
        if (price > grant.maxFeePerGas) revert SessionGasPriceExceeded(grantId, price, grant.maxFeePerGas);
        uint256 gas = operation.verificationGasLimit() + operation.callGasLimit() + operation.preVerificationGas;
        uint256 cost = gas * price;
        uint256 left = uint256(grant.maxGasCost) - session.gasSpent;
        if (cost > left) revert SessionGasExceeded(grantId, cost, left);
        _sessions[grantId].gasSpent = uint72(session.gasSpent + cost); // at most `maxGasCost`
        emit SessionGasSpent(grantId, cost, left - cost);
    }

    /// @dev The arguments of {ISessionCalls-executeSession}, as the compiler reads them there.
    function _argumentsOf(
        bytes calldata arguments
    ) private pure returns (SessionGrant calldata grant, Execution[] calldata calls) {
        assembly ("memory-safe") {
            grant := add(arguments.offset, calldataload(arguments.offset))
            let start := add(arguments.offset, calldataload(add(arguments.offset, 0x20)))
            calls.length := calldataload(start)
            calls.offset := add(start, 0x20)
        }
    }
}
