// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice An honest token of 18 decimals that nobody listed as dollars.
contract UnlistedToken is ERC20("Unlisted", "UNL") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
