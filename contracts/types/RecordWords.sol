// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Saturation} from "../libraries/Saturation.sol";
import {Outcome} from "./Outcome.sol";

/// @title RecordWords
/// @notice The two words that describe a settlement in {IReputationLedger-MilestoneRecorded}. Their members, from the lowest
/// bit; one that does not fit is at its maximum:
///
/// | word    | bits | member      | meaning                                                                            |
/// | ------- | ---: | ----------- | ---------------------------------------------------------------------------------- |
/// | summary |   32 | milestone   | the milestone's index in the job                                                   |
/// | summary |    8 | outcome     | {Outcome}                                                                          |
/// | summary |   16 | providerBps | the provider's share, 0 to 10,000                                                  |
/// | summary |    8 | marks       | {SettlementMarks}                                                                  |
/// | summary |   64 | latency     | seconds from award to the last delivery                                            |
/// | summary |   16 | faultBps    | the part of the milestone that counts against the provider, 0 to 10,000            |
/// | summary |  112 | volume      | micro-USD that went to the provider, before the fee                                |
/// | masses  |   64 | earned      | x: the fee times the share, nano-USD                                               |
/// | masses  |   64 | gained      | the merit added to the agent, nano-USD; at most `earned`                           |
/// | masses  |   64 | withheld    | y: the full fee times `faultBps`, nano-USD                                         |
/// | masses  |   32 | raised      | the standing added to the agent, in 2^-18 of an allowance; less than 2^18          |
/// | masses  |   32 | lost        | the fault added to the agent, in 2^-18 of an allowance; less than 2^18             |
library RecordWords {
    using Saturation for uint256;

    function summary(
        uint256 milestone,
        Outcome outcome,
        uint256 providerBps,
        uint256 marks,
        uint256 latency,
        uint256 faultBps,
        uint256 volume
    ) internal pure returns (uint256) {
        return
            milestone.lower(type(uint32).max) |
            (uint256(outcome) << 32) |
            (providerBps << 40) |
            (marks << 56) |
            (latency.lower(type(uint64).max) << 64) |
            (faultBps << 128) |
            (volume.lower(type(uint112).max) << 144);
    }

    /// @dev The first three are below 2^62, the others below 2^18.
    function masses(
        uint256 earned,
        uint256 gained,
        uint256 withheld,
        uint256 raised,
        uint256 lost
    ) internal pure returns (uint256) {
        return earned | (gained << 64) | (withheld << 128) | (raised << 192) | (lost << 224);
    }
}
