// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Extended
/// @notice A contract that lets an extension answer every call that it does not know.
/// @dev As OpenZeppelin's Proxy, but not payable, and with assembly that keeps to the memory's rules: otherwise the compiler
/// cannot move variables from the stack to memory in the whole contract.
abstract contract Extended {
    // One call, in assembly because no high-level one can answer with any number of bytes.
    // solhint-disable-next-line no-complex-fallback
    fallback() external {
        address extension = _extension();
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            calldatacopy(start, 0, calldatasize())
            let success := delegatecall(gas(), extension, start, calldatasize(), 0, 0)
            returndatacopy(start, 0, returndatasize())
            switch success
            case 0 {
                revert(start, returndatasize())
            }
            default {
                return(start, returndatasize())
            }
        }
    }

    /// @dev Who answers.
    function _extension() internal view virtual returns (address);
}
