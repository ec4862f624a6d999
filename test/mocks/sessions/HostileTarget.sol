// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Something that a session may call, and that is after the account's money.
contract HostileTarget {
    /// @notice Spends an allowance that it was given.
    function pull(IERC20 token, address from, uint256 amount) external payable {
        token.transferFrom(from, address(this), amount);
    }

    /// @notice Calls back with whatever data.
    function callBack(address account, bytes calldata data) external payable {
        (bool success, bytes memory result) = account.call(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(result, 0x20), mload(result))
        }
    }

    /// @notice Does nothing.
    function ping() external payable {}
}
