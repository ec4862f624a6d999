// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";

/// @notice A consumer that reads a score on chain and says what the call cost it, all accounts and slots cold.
contract ScoreReader {
    IReputationLedger private immutable _LEDGER;

    constructor(IReputationLedger ledger) {
        _LEDGER = ledger;
    }

    /// @notice The score and the gas of reading it.
    function read(uint256 agentId) external view returns (uint256 score, uint256 gas) {
        uint256 before = gasleft();
        score = _LEDGER.scoreOf(agentId);
        gas = before - gasleft();
    }
}
