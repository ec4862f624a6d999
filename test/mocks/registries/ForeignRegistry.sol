// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgentAuthority} from "../../../contracts/interfaces/IAgentAuthority.sol";

/// @notice An ERC-8004 registry of somebody else: agents have owners and wallets, and no accounts of their own.
contract ForeignRegistry is IAgentAuthority {
    mapping(uint256 agentId => address owner) private _owners;

    function setOwner(uint256 agentId, address owner) external {
        _owners[agentId] = owner;
    }

    function ownerOf(uint256 agentId) external view returns (address) {
        return _owners[agentId];
    }

    function getAgentWallet(uint256 agentId) external view returns (address) {
        return _owners[agentId];
    }

    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool) {
        return _owners[agentId] == spender;
    }
}
