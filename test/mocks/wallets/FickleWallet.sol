// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @notice Accepts every signature today and none tomorrow.
contract FickleWallet is IERC1271 {
    bool private _refusing;

    function setRefusing(bool refusing) external {
        _refusing = refusing;
    }

    function run(address target, bytes calldata data) external {
        Address.functionCall(target, data);
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        return _refusing ? bytes4(0xffffffff) : IERC1271.isValidSignature.selector;
    }
}
