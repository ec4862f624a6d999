// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Outcome} from "../types/Outcome.sol";
import {SettlementFacts} from "../types/SettlementFacts.sol";

/// @title IReputationLedger
/// @notice What may be said about an agent: counters and a score, moved only by settled milestones. DRAFT.
interface IReputationLedger {
    function record(SettlementFacts calldata facts) external;
    function scoreOf(uint256 agentId) external view returns (uint256 score);
}
