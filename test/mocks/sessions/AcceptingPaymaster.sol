// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymaster, PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";

/// @notice Pays for every operation that the entry point brings.
contract AcceptingPaymaster is IPaymaster {
    error EntryPointOnly();

    address private immutable _ENTRY_POINT;

    constructor(address entryPoint) {
        _ENTRY_POINT = entryPoint;
    }

    /// @inheritdoc IPaymaster
    function validatePaymasterUserOp(
        PackedUserOperation calldata,
        bytes32,
        uint256
    ) external view returns (bytes memory context, uint256 validationData) {
        if (msg.sender != _ENTRY_POINT) revert EntryPointOnly();
        return ("", 0);
    }

    /// @inheritdoc IPaymaster
    function postOp(PostOpMode, bytes calldata, uint256, uint256) external pure {}
}
