// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC4337Utils} from "@openzeppelin/contracts/account/utils/ERC4337Utils.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {IAgentRegistry} from "../interfaces/IAgentRegistry.sol";
import {IApprovalEpoch} from "../interfaces/IApprovalEpoch.sol";
import {ICommonErrors} from "../interfaces/ICommonErrors.sol";

/// @title AccountControl
/// @notice Who controls an agent's account, and who can end its sessions.
/// @dev Both halves of the account's code have this storage first.
/// - INV-ACC-4: `approvalEpoch()` grows with every transfer of the agent's token and every end of all sessions, and never otherwise.
abstract contract AccountControl is IApprovalEpoch, ICommonErrors {
    /// @notice The account's code was called itself, and not through an agent's account.
    /// @param implementation The code's address.
    error AccountIsImplementation(address implementation);

    /// @dev The entry point of ERC-4337, v0.8. It calls the account with what {IAccount-validateUserOp} accepted, and with nothing else that
    /// the account would do.
    address internal constant _ENTRY_POINT = address(ERC4337Utils.ENTRYPOINT_V08);

    address private immutable _IMPLEMENTATION = address(this);

    // slot 0 (32 of 32 bytes): who ended all sessions how often
    uint64 internal _kills; //         8
    uint32 internal _guardedSince; //  4  transfers of the agent when the guardian was named; more of them end it
    address internal _guardian; //    20

    /// @inheritdoc IApprovalEpoch
    function approvalEpoch() public view returns (uint64) {
        return _transferCount() + _kills;
    }

    /// @dev How often the agent's token was transferred.
    function _transferCount() internal view returns (uint64) {
        (IAgentRegistry registry, uint256 id) = _agent();
        return registry.transferCount(id);
    }

    /// @dev The owner of the agent's token.
    function _controller() internal view returns (address) {
        (IAgentRegistry registry, uint256 id) = _agent();
        return registry.ownerOf(id);
    }

    /// @dev Requires that `caller` is the owner of the agent's token, the account, or the entry point with an operation of the owner's.
    function _requireController(address caller) internal view {
        if (caller == address(this) || caller == _ENTRY_POINT) return;
        address controller = _controller();
        if (caller != controller) revert CallerUnauthorized(caller, controller);
    }

    /// @dev Who may end sessions beside the owner; zero = nobody.
    function _currentGuardian() internal view returns (address) {
        return _guardedSince == _transferCount() ? _guardian : address(0);
    }

    /// @dev The registry and the agent, from the arguments of the clone.
    function _agent() internal view returns (IAgentRegistry registry, uint256 id) {
        if (address(this) == _IMPLEMENTATION) revert AccountIsImplementation(_IMPLEMENTATION);
        return abi.decode(Clones.fetchCloneArgs(address(this)), (IAgentRegistry, uint256));
    }
}
