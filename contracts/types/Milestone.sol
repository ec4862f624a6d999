// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {JobStatus} from "./JobStatus.sol";
import {Outcome} from "./Outcome.sol";

using MilestoneLib for Milestone global;

/// @notice All that the escrow stores of a milestone: one word. The rest are the signed terms.
/// @dev The widths are those of the word; {MilestoneLib} packs it by hand, so that a change is one write.
struct Milestone {
    uint96 amount; //       96 bits  units of the offer's token, locked until SETTLED
    uint40 awardedAt; //    40       unix seconds
    uint40 deliveredAt; //  40       unix seconds of the first delivery; 0 = none
    uint40 clock; //        40       unix seconds at which the present step began; 0 while ACTIVE
    uint16 providerBps; //  14       the provider's share, 0 to 10,000; 0 until ruled or SETTLED
    uint8 feeBps; //         7       the protocol fee at award, 0 to 100
    JobStatus status; //     3
    Outcome outcome; //      4
    uint8 usdDecimals; //    5       decimals of a listed US-dollar token plus 1; 0 = not listed, no weight
    bool micro; //           1       the short windows apply
    bool unrecorded; //      1       SETTLED, but the ledger refused the record; anyone may replay it
    bool disputed; //        1       the client disputed it once
    bool appealWon; //       1       an appeal moved the outcome to the provider
} // 253 of 256 bits

/// @title MilestoneLib
/// @notice A milestone to its word and back.
library MilestoneLib {
    /// @notice The word that is stored.
    function pack(Milestone memory milestone) internal pure returns (uint256 word) {
        word = uint256(milestone.amount);
        word |= uint256(milestone.awardedAt) << 96;
        word |= uint256(milestone.deliveredAt) << 136;
        word |= uint256(milestone.clock) << 176;
        word |= uint256(milestone.providerBps) << 216;
        word |= uint256(milestone.feeBps) << 230;
        word |= uint256(milestone.status) << 237;
        word |= uint256(milestone.outcome) << 240;
        word |= uint256(milestone.usdDecimals) << 244;
        word |= _bit(milestone.micro) << 249;
        word |= _bit(milestone.unrecorded) << 250;
        word |= _bit(milestone.disputed) << 251;
        word |= _bit(milestone.appealWon) << 252;
    }

    /// @notice The milestone that {pack} made `word` of.
    function unpack(uint256 word) internal pure returns (Milestone memory milestone) {
        milestone.amount = uint96(word);
        milestone.awardedAt = uint40(word >> 96);
        milestone.deliveredAt = uint40(word >> 136);
        milestone.clock = uint40(word >> 176);
        milestone.providerBps = uint16((word >> 216) & 0x3fff);
        milestone.feeBps = uint8((word >> 230) & 0x7f);
        milestone.status = JobStatus((word >> 237) & 0x7);
        milestone.outcome = Outcome((word >> 240) & 0xf);
        milestone.usdDecimals = uint8((word >> 244) & 0x1f);
        milestone.micro = (word >> 249) & 1 == 1;
        milestone.unrecorded = (word >> 250) & 1 == 1;
        milestone.disputed = (word >> 251) & 1 == 1;
        milestone.appealWon = (word >> 252) & 1 == 1;
    }

    function _bit(bool flag) private pure returns (uint256) {
        return flag ? 1 : 0;
    }
}
