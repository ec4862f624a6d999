// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @notice Asked for a signature, it calls somebody, and accepts if that call succeeds.
contract ReentrantWallet is IERC1271 {
    address private _target;
    bytes private _data;

    function arm(address target, bytes calldata data) external {
        _target = target;
        _data = data;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        (bool success, ) = _target.staticcall(_data);
        return success ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
