// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForeignRegistry} from "./ForeignRegistry.sol";

/// @notice A registry that has an `identityOf` of another meaning: a name and its checksum.
contract OddRegistry is ForeignRegistry {
    function identityOf(uint256 agentId) external pure returns (bytes32 name, bytes32 checksum) {
        name = bytes32(agentId);
        checksum = keccak256(abi.encode(name));
    }
}
