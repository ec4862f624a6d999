// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Refuses everything: what a ledger with a bug would look like to the escrow.
contract RevertingLedger {
    error LedgerBroken();

    fallback() external {
        revert LedgerBroken();
    }
}
