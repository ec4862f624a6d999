// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Something to call: remembers who did, and fails on demand with an error of its own.
contract CallTarget {
    error TargetFailed(uint256 reason);

    address public lastCaller;
    uint256 public calls;

    function hit(uint256 answer) external payable returns (uint256) {
        lastCaller = msg.sender;
        ++calls;
        return answer + 1;
    }

    function fail(uint256 reason) external pure {
        revert TargetFailed(reason);
    }
}
