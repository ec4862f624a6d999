// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeliveryVerifier} from "../../../contracts/interfaces/IDeliveryVerifier.sol";

/// @notice Burns all gas that it gets.
contract GasBurningVerifier is IDeliveryVerifier {
    function verifyDelivery(bytes32, uint256, bytes32, bytes32, bytes calldata) external pure returns (bytes4) {
        assembly ("memory-safe") {
            invalid()
        }
    }
}
