// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeliveryVerifier} from "../../../contracts/interfaces/IDeliveryVerifier.sol";

/// @notice Accepts a delivery whose document comes along, and a milestone of a job that it was told to expect.
contract HashVerifier is IDeliveryVerifier {
    function verifyDelivery(
        bytes32 jobId,
        uint256 milestone,
        bytes32 briefHash,
        bytes32 deliveryHash,
        bytes calldata proof
    ) external pure returns (bytes4) {
        bool good = keccak256(abi.encode(jobId, milestone, briefHash, proof)) == deliveryHash;
        return good ? IDeliveryVerifier.verifyDelivery.selector : bytes4(0);
    }
}
