// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @title IAgentAuthority
/// @notice The three functions of ERC-8004's identity registry that the escrow reads, so that a chain's canonical
/// registry serves as well as ours.
interface IAgentAuthority {
    /// @notice The owner of an agent's token. Reverts when there is none.
    /// @param agentId The agent.
    function ownerOf(uint256 agentId) external view returns (address);

    /// @notice Whether `spender` is the owner of the agent's token or approved for it.
    /// @param spender The account that would act.
    /// @param agentId The agent.
    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool);

    /// @notice The agent's proven wallet; 0 when it has none.
    /// @param agentId The agent.
    function getAgentWallet(uint256 agentId) external view returns (address);
}
