// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title PlainToken
/// @notice A token with nothing but ERC-20: no permit, no authorization; 18 decimals, free to mint.
contract PlainToken is ERC20 {
    constructor() ERC20("Plain Token", "PLAIN") {}

    /// @notice Makes `amount` units for `to`. Anyone.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
