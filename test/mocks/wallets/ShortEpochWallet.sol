// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Answers every call, also that for its epoch, with a byte less than a word.
contract ShortEpochWallet {
    // solhint-disable-next-line no-complex-fallback
    fallback() external {
        assembly ("memory-safe") {
            mstore(0x00, not(0))
            return(0x00, 0x1f)
        }
    }
}
