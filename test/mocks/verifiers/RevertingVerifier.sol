// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeliveryVerifier} from "../../../contracts/interfaces/IDeliveryVerifier.sol";

/// @notice Reverts with the very answer that would accept.
contract RevertingVerifier is IDeliveryVerifier {
    function verifyDelivery(bytes32, uint256, bytes32, bytes32, bytes calldata) external pure returns (bytes4) {
        bytes4 magic = IDeliveryVerifier.verifyDelivery.selector;
        assembly ("memory-safe") {
            mstore(0, magic)
            revert(0, 32)
        }
    }
}
