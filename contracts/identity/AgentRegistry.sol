// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AccountSessions} from "../account/AccountSessions.sol";
import {AgentAccount} from "../account/AgentAccount.sol";
import {IAgentRegistry} from "../interfaces/IAgentRegistry.sol";
import {Identity} from "../types/Identity.sol";
import {ERC1056Registry} from "./ERC1056Registry.sol";
import {ERC1056TypedData} from "./ERC1056TypedData.sol";
import {ERC8004Identity} from "./ERC8004Identity.sol";

/// @title AgentRegistry
/// @notice See {IAgentRegistry}.
/// @dev Nobody administers it: it has no owner, no pause, no upgrade and no deletion.
/// - INV-REG-1: agents have the ids 1 to `totalAgents()`, and none of them ever ceases to exist.
/// - INV-REG-2: `agentOf(identityOf(id)) == id`, and `agentOf` is 0 for every address that is no agent's identity.
/// - INV-REG-3: the owner of an agent's identity is the owner of its token.
/// - INV-REG-4: no delegate that was added before an agent's last transfer counts.
/// - INV-REG-5: after a transfer the agent's wallet is 0 until the new owner's side sets one.
/// - INV-REG-6: `changed(identity)` never decreases, and never lies in the future.
/// - INV-REG-7: walking back from `changed(identity)` over `previousChange`, as the stock resolver does, meets no key
///   or service that is older than the agent's last transfer, and ends at the owner of its token.
/// - INV-REG-8: no agent's token belongs to that agent's own account.
/// - INV-REG-9: an agent's identity depends on the chain of the deployment: no agent of a registry that was deployed on a chain
///   with another id has it, and a later change of the chain's id does not move it.
/// @custom:security-contact See SECURITY.md.
contract AgentRegistry is IAgentRegistry, ERC8004Identity, ERC1056TypedData {
    /// @inheritdoc IAgentRegistry
    uint256 public immutable DEPLOYMENT_CHAIN_ID = block.chainid;

    address private immutable _ACCOUNT_IMPLEMENTATION;

    /// @param sessions The half of an account's code that is about sessions.
    constructor(AccountSessions sessions) ERC721("AgentIdentity", "AGENT") EIP712("ERC8004IdentityRegistry", "1") {
        _ACCOUNT_IMPLEMENTATION = address(new AgentAccount(sessions));
    }

    /// @inheritdoc IAgentRegistry
    function setActive(uint256 agentId, bool active) external {
        _checkAuthorized(_ownerOf(agentId), msg.sender, agentId);
        _identities[_identityOf(agentId)].inactive = !active;
        emit AgentActivityChanged(agentId, active);
    }

    /// @inheritdoc IAgentRegistry
    function deployAccount(uint256 agentId) external returns (address account) {
        account = identityOf(agentId);
        if (account.code.length != 0) return account;
        Clones.cloneDeterministicWithImmutableArgs(_ACCOUNT_IMPLEMENTATION, _accountArgs(agentId), bytes32(agentId));
        emit AgentAccountDeployed(agentId, account);
    }

    /// @inheritdoc IAgentRegistry
    function agentOf(address identity) external view returns (uint256) {
        return _identities[identity].agentId;
    }

    /// @inheritdoc IAgentRegistry
    function ownerSince(uint256 agentId) external view returns (uint256) {
        return _identities[identityOf(agentId)].ownedSince;
    }

    /// @inheritdoc IAgentRegistry
    function transferCount(uint256 agentId) external view returns (uint64) {
        // The agent's account asks in every use of a session: it is the identity, which then need not be computed.
        address identity = _identities[msg.sender].agentId == agentId ? msg.sender : _identityOf(agentId);
        return _identities[identity].epoch;
    }

    /// @inheritdoc IAgentRegistry
    function isActive(uint256 agentId) external view returns (bool) {
        return !_identities[identityOf(agentId)].inactive;
    }

    /// @inheritdoc IAgentRegistry
    function totalAgents() external view returns (uint256) {
        return _agentCount();
    }

    /// @inheritdoc IAgentRegistry
    function accountImplementation() external view returns (address) {
        return _ACCOUNT_IMPLEMENTATION;
    }

    /// @inheritdoc IAgentRegistry
    function identityOf(uint256 agentId) public view returns (address) {
        _requireOwned(agentId);
        return _identityOf(agentId);
    }

    /// @dev Every change of hands goes through here: a mint (`from` is 0) or a transfer. Nothing burns.
    function _update(address to, uint256 agentId, address auth) internal override returns (address from) {
        from = super._update(to, agentId, auth);
        address identity = _identityOf(agentId);
        Identity storage record = _identities[identity];
        if (from == address(0)) {
            record.agentId = uint64(agentId); // counted up from 1, one registration at a time
        } else {
            if (to == identity) revert AgentOwnedByItself(agentId, identity);
            if (record.keysChangedNow()) revert AgentKeysChangedThisBlock(agentId, block.number);
            ++record.epoch;
        }
        record.ownedSince = uint40(block.timestamp); // until the year 36812
        record.noteOwnerChange();
        emit DIDOwnerChanged(identity, to, 0); // not the previous change: the walk of a resolver ends here
    }

    /// @inheritdoc ERC1056Registry
    function _ownerOfAgent(uint256 agentId) internal view override returns (address) {
        return _ownerOf(agentId);
    }

    function _identityOf(uint256 agentId) private view returns (address) {
        return
            Clones.predictDeterministicAddressWithImmutableArgs(
                _ACCOUNT_IMPLEMENTATION,
                _accountArgs(agentId),
                bytes32(agentId)
            );
    }

    function _accountArgs(uint256 agentId) private view returns (bytes memory) {
        return abi.encode(address(this), agentId, DEPLOYMENT_CHAIN_ID);
    }
}
