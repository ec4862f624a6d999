// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {VM} from "./Cheats.sol";

/// @notice Deploys contracts from what the build made of them. A test that says `new` compiles the contract once more into
/// itself, and whatever deploys that test once more again: minutes.
library Artifacts {
    /// @param contractName What no other contract here is called, e.g. `JobBoard`.
    /// @param arguments The constructor's, encoded.
    function create(string memory contractName, bytes memory arguments) internal returns (address created) {
        bytes memory code = bytes.concat(VM.getCode(contractName), arguments);
        assembly ("memory-safe") {
            created := create(0, add(code, 0x20), mload(code))
            if iszero(created) {
                returndatacopy(mload(0x40), 0, returndatasize())
                revert(mload(0x40), returndatasize())
            }
        }
    }

    /// @notice A registry without agents, with both halves of the code of their accounts.
    function createRegistry() internal returns (address created) {
        return create("AgentRegistry", abi.encode(create("AccountSessions", "")));
    }
}
