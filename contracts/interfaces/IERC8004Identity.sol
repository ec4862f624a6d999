// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";

/// @title IERC8004Identity
/// @notice The identity registry of ERC-8004 v2: an agent is an ERC-721 token with a registration file, metadata and a
/// wallet. Signatures and events are those of the standard; every outside client can call them.
/// @dev The contract has the `eip712Domain` of ERC-5267 too. "Authorised" means, as in ERC-721: the token's owner, an
/// operator of that owner, or the token's approved account.
interface IERC8004Identity is IERC721Metadata {
    /// @notice One named value of an agent.
    /// @param metadataKey Its name; any text but `agentWallet`.
    /// @param metadataValue Its value; any bytes.
    struct MetadataEntry {
        string metadataKey;
        bytes metadataValue;
    }

    /// @notice A new agent exists.
    /// @param agentId The agent.
    /// @param agentURI Where its registration file is; empty when none was given.
    /// @param owner Who registered and owns it.
    event Registered(uint256 indexed agentId, string agentURI, address indexed owner);

    /// @notice A named value of an agent was written. The key `agentWallet` carries 20 packed bytes, or none when the
    /// wallet was cleared.
    /// @param agentId The agent.
    /// @param indexedMetadataKey The key again, hashed, so that it can be searched for.
    /// @param metadataKey The key.
    /// @param metadataValue The new value.
    event MetadataSet(
        uint256 indexed agentId,
        string indexed indexedMetadataKey,
        string metadataKey,
        bytes metadataValue
    );

    /// @notice An agent's registration file moved.
    /// @param agentId The agent.
    /// @param newURI Where the file is now.
    /// @param updatedBy Who said so.
    event URIUpdated(uint256 indexed agentId, string newURI, address indexed updatedBy);

    /// @notice A metadata key was used that only {setAgentWallet} and {unsetAgentWallet} may write.
    /// @param metadataKey The refused key.
    error MetadataKeyReserved(string metadataKey);

    /// @notice The proof of a wallet runs longer than the standard allows, so that it could be kept for later.
    /// @param deadline The deadline that was signed, in unix seconds.
    /// @param latest The latest that is accepted now, in unix seconds.
    error WalletDeadlineTooFar(uint256 deadline, uint256 latest);

    /// @notice Registers an agent without a registration file. The caller owns it, and is its wallet until another is
    /// set.
    /// @dev Emits {Transfer}, {Registered} and {MetadataSet} for `agentWallet`, in this order. A caller that is a
    /// contract is asked with `onERC721Received`, after everything else, whether it can hold the token; an account
    /// that delegates by EIP-7702 is not, because its key can always act.
    /// @return agentId The new agent; ids are dense and start at 1.
    function register() external returns (uint256 agentId);

    /// @notice Registers an agent. The caller owns it, and is its wallet until another is set.
    /// @dev As {register} without arguments.
    /// @param agentURI Where the registration file is.
    /// @return agentId The new agent.
    function register(string calldata agentURI) external returns (uint256 agentId);

    /// @notice Registers an agent with metadata. The caller owns it, and is its wallet until another is set.
    /// @dev As {register} without arguments, and then one {MetadataSet} per entry. Two entries of one key: the last
    /// counts.
    /// Requirements:
    /// - no key MUST be `agentWallet`, else {MetadataKeyReserved}.
    /// @param agentURI Where the registration file is.
    /// @param metadata The agent's first named values.
    /// @return agentId The new agent.
    function register(string calldata agentURI, MetadataEntry[] calldata metadata) external returns (uint256 agentId);

    /// @notice Says where an agent's registration file is now.
    /// @dev Emits {URIUpdated}.
    /// Requirements:
    /// - the caller MUST be authorised, else `ERC721InsufficientApproval`;
    /// - the agent MUST exist, else `ERC721NonexistentToken`.
    /// @param agentId The agent.
    /// @param newURI Where the file is now.
    function setAgentURI(uint256 agentId, string calldata newURI) external;

    /// @notice Writes a named value of an agent. It outlives a transfer of the token.
    /// @dev Emits {MetadataSet}.
    /// Requirements:
    /// - the caller MUST be authorised, else `ERC721InsufficientApproval`;
    /// - the agent MUST exist, else `ERC721NonexistentToken`;
    /// - the key MUST NOT be `agentWallet`, else {MetadataKeyReserved}.
    /// @param agentId The agent.
    /// @param metadataKey The value's name.
    /// @param metadataValue The new value.
    function setMetadata(uint256 agentId, string calldata metadataKey, bytes calldata metadataValue) external;

    /// @notice Names the account that receives the agent's payments. The account proves that it agrees.
    /// @dev Emits {MetadataSet}. The proof is EIP-712 typed data `AgentWalletSet(uint256 agentId,address
    /// newWallet,address owner,uint256 deadline)`, by the account's key or, failing that, by ERC-1271.
    /// Requirements:
    /// - the caller MUST be authorised, else `ERC721InsufficientApproval`;
    /// - the agent MUST exist, else `ERC721NonexistentToken`;
    /// - `newWallet` MUST be 0x10000 or above, else `AccountInvalid`;
    /// - `deadline` MUST NOT have passed, else `MessageExpired`, nor lie over five minutes ahead, else
    ///   {WalletDeadlineTooFar};
    /// - the proof MUST hold, else `SignatureInvalid`.
    /// @custom:warning Within its five minutes a proof can be used again, to restore a wallet that was unset.
    /// @param agentId The agent.
    /// @param newWallet The account.
    /// @param deadline The last second at which the proof can be used, in unix seconds.
    /// @param signature The account's proof.
    function setAgentWallet(uint256 agentId, address newWallet, uint256 deadline, bytes calldata signature) external;

    /// @notice Clears the agent's wallet. It is then 0, not the owner, until one is set.
    /// @dev Emits {MetadataSet} with an empty value.
    /// Requirements:
    /// - the caller MUST be authorised, else `ERC721InsufficientApproval`;
    /// - the agent MUST exist, else `ERC721NonexistentToken`.
    /// @param agentId The agent.
    function unsetAgentWallet(uint256 agentId) external;

    /// @notice A named value of an agent. `agentWallet` gives the 20 packed bytes of {getAgentWallet}, or none.
    /// @param agentId The agent.
    /// @param metadataKey The value's name.
    /// @return metadataValue The value; empty when it was never written, or no such agent exists.
    function getMetadata(
        uint256 agentId,
        string calldata metadataKey
    ) external view returns (bytes memory metadataValue);

    /// @notice The account that receives the agent's payments: the one that registered it, until another is set, the
    /// wallet is unset, or the token is transferred.
    /// @param agentId The agent.
    /// @return wallet The account; 0 after a transfer or {unsetAgentWallet}, and when no such agent exists.
    function getAgentWallet(uint256 agentId) external view returns (address wallet);

    /// @notice Whether an account is authorised to act for an agent.
    /// @dev Requirements:
    /// - the agent MUST exist, else `ERC721NonexistentToken`.
    /// @param spender The account.
    /// @param agentId The agent.
    /// @return authorised True for the owner, its operators and the approved account.
    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool authorised);

    /// @notice The version of the standard's surface.
    /// @return version Always `2.0.0`.
    function getVersion() external pure returns (string memory version);
}
