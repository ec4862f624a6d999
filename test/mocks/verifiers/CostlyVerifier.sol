// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeliveryVerifier} from "../../../contracts/interfaces/IDeliveryVerifier.sol";

/// @notice Accepts every delivery after work of 900,000 gas, nearly all that a verifier may spend.
contract CostlyVerifier is IDeliveryVerifier {
    function verifyDelivery(bytes32, uint256, bytes32, bytes32, bytes calldata) external view returns (bytes4) {
        uint256 start = gasleft();
        bytes32 work = "";
        while (start - gasleft() < 900_000) work = keccak256(abi.encode(work));
        return IDeliveryVerifier.verifyDelivery.selector;
    }
}
