// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice The constants of the score, in nano-USD (1e-9 $) of protocol fee. All scale with the fee: at 100 bps they
/// are 5e9, 5e7, 5e9, 1e8 and 5e8; at 25 bps a quarter of each.
struct ScoreParameters {
    uint256 saturation; //  K: what one pair can be worth at most
    uint256 entry; //       E: a pair's first fees, which earn nothing, once
    uint256 prior; //       k: the merit at which an agent without fault has half of the highest score
    uint256 ratePerDay; //  RATE: the merit an agent may gain per day in the long run
    uint256 burst; //       BURST: the merit an agent may gain at once
}
