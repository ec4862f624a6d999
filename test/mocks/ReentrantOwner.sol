// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {IAgentRegistry} from "../../contracts/interfaces/IAgentRegistry.sol";

/// @notice Registers an agent and, in the middle of that, writes to it and registers another.
contract ReentrantOwner is IERC721Receiver {
    IAgentRegistry private immutable _REGISTRY;

    uint256[] public received;
    bytes public metadataSeen;

    constructor(IAgentRegistry registry) {
        _REGISTRY = registry;
    }

    function register(IAgentRegistry.MetadataEntry[] calldata metadata) external {
        _REGISTRY.register("ipfs://outer", metadata);
    }

    function onERC721Received(address, address, uint256 agentId, bytes calldata) external returns (bytes4) {
        received.push(agentId);
        if (received.length == 1) {
            metadataSeen = _REGISTRY.getMetadata(agentId, "skill");
            _REGISTRY.setAgentURI(agentId, "ipfs://re-entered");
            _REGISTRY.register();
        }
        return IERC721Receiver.onERC721Received.selector;
    }
}
