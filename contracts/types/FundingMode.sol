// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice Where the price of a job comes from. In every mode it is the client's own money and the client's
/// consent to this very job that moves it.
enum FundingMode {
    BALANCE, //       the client's credit in the escrow; the proof is empty
    ALLOWANCE, //     an ERC-20 allowance for the escrow; the proof is empty
    PERMIT, //        ERC-2612; the proof is abi.encode(uint256 deadline, uint8 v, bytes32 r, bytes32 s)
    AUTHORIZATION //  ERC-3009; the proof is abi.encode(uint256 validAfter, uint256 validBefore, bytes signature), its
}
//                nonce is the job's id
