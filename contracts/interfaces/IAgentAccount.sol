// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IERC7821} from "@openzeppelin/contracts/interfaces/draft-IERC7821.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IApprovalEpoch} from "./IApprovalEpoch.sol";
import {ICommonErrors} from "./ICommonErrors.sol";

/// @title IAgentAccount
/// @notice An agent's wallet: holds native coin and tokens, calls and signs for the agent. The owner of the agent's
/// token controls it; a transfer of the token moves control at once.
/// @dev ERC-7821 batches and ERC-1271 signatures are those of the standards. A signature is wrapped by ERC-7739, so
/// that it counts for one account only, whatever else its signer owns. {IApprovalEpoch-approvalEpoch} counts the transfers
/// of the agent's token and the ends of all sessions ({ISessionCalls-killSessions}): what the account approved in a contract that stores
/// that number ends with either.
/// @custom:warning Token allowances that the account gave outlive a transfer of the agent. Check them before you buy an
/// agent.
interface IAgentAccount is IApprovalEpoch, ICommonErrors, IERC1271, IERC7821 {
    /// @notice Calls a contract in the account's name. A failed call reverts with the callee's own data.
    /// @dev Requirements:
    /// - the caller MUST own the agent's token, or be the account itself, else `CallerUnauthorized`.
    /// @param target What is called.
    /// @param value How much of the account's native coin is sent with it, in wei.
    /// @param data The call's data.
    /// @return result What the callee returned.
    function execute(address target, uint256 value, bytes calldata data) external payable returns (bytes memory result);

    /// @notice Who controls the account, read from the registry.
    /// @return account The owner of the agent's token.
    function owner() external view returns (address account);

    /// @notice The registry that the agent is registered in.
    /// @return registry The registry.
    function agentRegistry() external view returns (address registry);

    /// @notice The agent that the account belongs to.
    /// @return id The agent.
    function agentId() external view returns (uint256 id);
}
