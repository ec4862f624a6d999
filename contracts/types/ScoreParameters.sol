// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice The constants of the score, in nano-USD (1e-9 $) of protocol fee. All scale with the fee: at 25 bps they are 1.25e9,
/// 1.25e5, 5e5 and 3.2e10.
struct ScoreParameters {
    uint256 saturation; // K: what one pair can be worth at most
    uint256 entry; //      E: a pair's first fees, which earn nothing, once
    uint256 unit; //       U: the merit that takes half of a full allowance, and the loss that costs a new agent half an allowance
    uint256 summit; //     M: the merit that carries the highest standing
}
