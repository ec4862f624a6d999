// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgentRegistry} from "../../contracts/interfaces/IAgentRegistry.sol";

/// @notice A seller that plants a key in the transaction in which it sells the agent.
contract KeyThenTransfer {
    IAgentRegistry private immutable _REGISTRY;

    constructor(IAgentRegistry registry) {
        _REGISTRY = registry;
    }

    function sell(uint256 agentId, address identity, address buyer) external {
        addKey(identity);
        move(agentId, buyer);
    }

    function addKey(address identity) public {
        _REGISTRY.setAttribute(identity, "did/pub/Secp256k1/veriKey/hex", hex"02", 1 days);
    }

    function move(uint256 agentId, address buyer) public {
        _REGISTRY.transferFrom(address(this), buyer, agentId);
    }
}
