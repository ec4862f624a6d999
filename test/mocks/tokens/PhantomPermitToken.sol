// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Has no permit, but a fallback that swallows any call, as WETH has.
contract PhantomPermitToken is ERC20("Phantom Permit", "PHA") {
    fallback() external {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
