// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Balances shrink by themselves.
contract RebasingToken is ERC20("Rebasing", "REB") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function shrink(address account, uint256 amount) external {
        _burn(account, amount);
    }
}
