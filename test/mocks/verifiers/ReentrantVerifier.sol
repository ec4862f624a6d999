// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeliveryVerifier} from "../../../contracts/interfaces/IDeliveryVerifier.sol";

/// @notice Accepts if a call of its own, back into whoever asks, succeeds.
contract ReentrantVerifier is IDeliveryVerifier {
    bytes private _data;

    function arm(bytes calldata data) external {
        _data = data;
    }

    function verifyDelivery(bytes32, uint256, bytes32, bytes32, bytes calldata) external view returns (bytes4) {
        (bool success, ) = msg.sender.staticcall(_data);
        return success ? IDeliveryVerifier.verifyDelivery.selector : bytes4(0);
    }
}
