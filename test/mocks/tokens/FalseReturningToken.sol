// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Says false instead of reverting while it is failing, and moves nothing.
contract FalseReturningToken is ERC20("False Returning", "FAL") {
    bool private _failing;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setFailing(bool failing) external {
        _failing = failing;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return !_failing && super.transfer(to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return !_failing && super.transferFrom(from, to, amount);
    }
}
