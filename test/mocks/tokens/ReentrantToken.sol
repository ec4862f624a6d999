// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Calls somebody in the middle of every transfer, as the hooks of ERC-777 do, and keeps the answers.
contract ReentrantToken is ERC20("Reentrant", "REE") {
    struct Answer {
        bool success;
        bytes result;
    }

    address private _target;
    bytes[] private _calls;
    Answer[] private _answers;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function arm(address target, bytes[] calldata calls) external {
        _target = target;
        _calls = calls;
        delete _answers;
    }

    function answers() external view returns (Answer[] memory) {
        return _answers;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        for (uint256 i = 0; i < _calls.length; ++i) {
            (bool success, bytes memory result) = _target.call(_calls[i]);
            _answers.push(Answer(success, result));
        }
    }
}
