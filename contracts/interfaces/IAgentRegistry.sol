// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {ICommonErrors} from "./ICommonErrors.sol";
import {IERC1056TypedData} from "./IERC1056TypedData.sol";
import {IERC8004Identity} from "./IERC8004Identity.sol";

/// @title IAgentRegistry
/// @notice Who an agent is: an ERC-8004 token, and the `did:ethr` identity that the token's owner controls.
/// @dev An agent's identity is the address of its {IAgentAccount}, known from registration on and deployed when
/// somebody pays for it. It depends on this registry, the agent's id and the chain of the deployment, so that an agent
/// with the same id on another chain never has the same address. A transfer of the token changes the identity's owner,
/// ends every delegate and attribute of the old owner (the stock resolver's walk stops at the transfer, also for
/// `did?versionId=` of an earlier block, see {IERC1056}), and clears the agent's wallet; a transfer to the same owner does
/// so too. No token can be burned.
/// @custom:warning What the old owner's account approved or owes outside this registry outlives a transfer, and so do
/// the agent's URI and metadata.
interface IAgentRegistry is ICommonErrors, IERC8004Identity, IERC1056TypedData {
    /// @notice An agent said whether it takes new jobs.
    /// @param agentId The agent.
    /// @param active True if it does.
    event AgentActivityChanged(uint256 indexed agentId, bool active);

    /// @notice An agent's account has code from now on.
    /// @param agentId The agent.
    /// @param account The account, which is the agent's identity.
    event AgentAccountDeployed(uint256 indexed agentId, address indexed account);

    /// @notice The token cannot go to the account that it controls: both would be out of reach for ever.
    /// @param agentId The agent.
    /// @param account Its account.
    error AgentOwnedByItself(uint256 agentId, address account);

    /// @notice The identity's keys were written in this block, and a resolver reads whole blocks: the transfer must
    /// wait for the next one; otherwise these keys would speak for the new owner.
    /// @param agentId The agent.
    /// @param blockNumber The block.
    error AgentKeysChangedThisBlock(uint256 agentId, uint256 blockNumber);

    /// @notice Says whether an agent takes new jobs. Advisory: nothing on chain refuses an inactive agent, and a
    /// transfer does not change the setting.
    /// @dev Emits {AgentActivityChanged}.
    /// Requirements:
    /// - the caller MUST be the token's owner, its operator or the approved account, else `ERC721InsufficientApproval`;
    /// - the agent MUST exist, else `ERC721NonexistentToken`.
    /// @param agentId The agent.
    /// @param active True if it does.
    function setActive(uint256 agentId, bool active) external;

    /// @notice Gives an agent's account its code. Anyone may pay for it; a second call changes nothing.
    /// @dev Emits {AgentAccountDeployed}, the first time.
    /// Requirements:
    /// - the agent MUST exist, else `ERC721NonexistentToken`.
    /// @param agentId The agent.
    /// @return account The account.
    function deployAccount(uint256 agentId) external returns (address account);

    /// @notice An agent's identity, which is the address of its account.
    /// @dev Requirements:
    /// - the agent MUST exist, else `ERC721NonexistentToken`.
    /// @param agentId The agent.
    /// @return identity The identity; the subject of the DID `did:ethr:<0xchain>:<identity>`.
    function identityOf(uint256 agentId) external view returns (address identity);

    /// @notice The agent that an identity belongs to.
    /// @param identity The identity.
    /// @return agentId The agent; 0 for every other address.
    function agentOf(address identity) external view returns (uint256 agentId);

    /// @notice Since when an agent has its owner, for those who discount a bought history.
    /// @dev Requirements:
    /// - the agent MUST exist, else `ERC721NonexistentToken`.
    /// @param agentId The agent.
    /// @return timestamp The registration or the last transfer, in unix seconds.
    function ownerSince(uint256 agentId) external view returns (uint256 timestamp);

    /// @notice How often an agent's token was transferred. It never falls, and grows also when the owner stays the same.
    /// @dev It reads nothing but what ERC-7562 counts to the agent's account, so that an account can ask it while it validates a user
    /// operation.
    /// @param agentId The agent.
    /// @return count The number of transfers; 0 since the registration, and for no agent.
    function transferCount(uint256 agentId) external view returns (uint64 count);

    /// @notice Whether an agent says that it takes new jobs.
    /// @dev Requirements:
    /// - the agent MUST exist, else `ERC721NonexistentToken`.
    /// @param agentId The agent.
    /// @return active True until {setActive} says otherwise.
    function isActive(uint256 agentId) external view returns (bool active);

    /// @notice How many agents there are; also the id of the latest.
    /// @return count The number.
    function totalAgents() external view returns (uint256 count);

    /// @notice The chain id at the deployment of this registry, a part of what every agent's identity is computed from. It stays
    /// when a fork changes the chain's id, so that no identity moves.
    /// @return chainId The id.
    function DEPLOYMENT_CHAIN_ID() external view returns (uint256 chainId);

    /// @notice The code that every agent's account runs.
    /// @return implementation The contract that the accounts are clones of.
    function accountImplementation() external view returns (address implementation);
}
