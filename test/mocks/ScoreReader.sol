// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";

/// @notice A consumer that reads score and quality on chain and says what the calls cost it, all accounts and slots cold.
contract ScoreReader {
    IReputationLedger private immutable _LEDGER;

    constructor(IReputationLedger ledger) {
        _LEDGER = ledger;
    }

    /// @notice Score, quality, and the gas of reading both.
    function read(uint256 agentId) external view returns (uint256 score, uint256 quality, uint256 gas) {
        uint256 before = gasleft();
        score = _LEDGER.scoreOf(agentId);
        quality = _LEDGER.qualityOf(agentId);
        gas = before - gasleft();
    }
}
