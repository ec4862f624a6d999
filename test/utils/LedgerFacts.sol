// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {Outcome} from "../../contracts/types/Outcome.sol";
import {ScoreParameters} from "../../contracts/types/ScoreParameters.sol";
import {SettlementFacts, SettlementMarks} from "../../contracts/types/SettlementFacts.sol";
import {Artifacts} from "./Artifacts.sol";

/// @notice The ledger and the facts from which our Solidity tests start.
library LedgerFacts {
    uint256 internal constant START = 2_000_001_600; // the start of a quantum
    uint256 internal constant K = 5e9;
    uint256 internal constant E = 5e5;
    uint256 internal constant U = 2e6;
    uint256 internal constant M = 128e9;

    /// @notice The standing of a full allowance: 200 points.
    uint256 internal constant ALLOWANCE = 1 << 18;

    /// @notice What comes back of it in a quantum.
    uint256 internal constant REFILL = ALLOWANCE / 12;

    /// @notice A ledger with the parameters of a fee of 100 bps.
    function open(address recorder) internal returns (IReputationLedger) {
        address[] memory recorders = new address[](1);
        recorders[0] = recorder;
        bytes memory arguments = abi.encode(recorders, ScoreParameters(K, E, U, M));
        return IReputationLedger(Artifacts.create("ReputationLedger", arguments));
    }

    /// @notice A milestone that the client released after a delivery in time.
    function released(
        uint256 agentId,
        address client,
        uint256 fee
    ) internal pure returns (SettlementFacts memory facts) {
        facts.jobId = bytes32(uint256(1));
        facts.agentId = agentId;
        facts.client = client;
        facts.outcome = Outcome.RELEASED;
        facts.providerBps = 10_000;
        facts.fee = fee;
        facts.fullFee = fee;
        facts.marks = SettlementMarks.DELIVERED | SettlementMarks.LISTED;
    }

    /// @notice A milestone whose deadline passed.
    function missed(
        uint256 agentId,
        address client,
        uint256 fullFee
    ) internal pure returns (SettlementFacts memory facts) {
        facts = released(agentId, client, 0);
        facts.outcome = Outcome.MISSED;
        facts.providerBps = 0;
        facts.faultBps = 10_000;
        facts.fullFee = fullFee;
        facts.marks = SettlementMarks.LISTED;
    }

    /// @notice Anything that the type admits. Bit 3 of the flags makes the client an agent; the others are marks.
    function any(
        uint256[10] memory words,
        uint256 outcome,
        uint8 flags
    ) internal pure returns (SettlementFacts memory) {
        return
            SettlementFacts({
                jobId: bytes32(words[0]),
                milestone: words[1],
                agentId: words[2],
                client: address(uint160(words[0])),
                clientAgentId: flags & 8 == 0 ? 0 : words[3],
                outcome: Outcome(uint8(outcome % 9)),
                providerBps: words[4],
                faultBps: words[9],
                fee: words[5],
                fullFee: words[6],
                volume: words[7],
                latency: words[8],
                marks: (words[1] << 6) | flags
            });
    }
}
