// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../../contracts/interfaces/IReputationLedger.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {PairRecord} from "../../../contracts/types/PairRecord.sol";
import {SettlementFacts} from "../../../contracts/types/SettlementFacts.sol";

/// @title LedgerBatch
/// @notice The recorder of the bench's ledger: hands many settlements to `record`, one by one, and reads many answers.
/// @dev It computes nothing. Words are packed because an ABI encoder would take longer than the chain.
contract LedgerBatch {
    /// @notice Records settlements, in their order.
    /// @param ledger Whose recorder this is.
    /// @param words Two for each: client 160, agentId 32, clientAgentId 32, outcome 8, providerBps 16, marks 8 bits;
    /// then fee 64, fullFee 64, volume 64, latency 48 and faultBps 16 bits.
    function record(IReputationLedger ledger, uint256[] calldata words) external {
        SettlementFacts memory facts;
        for (uint256 i = 0; i < words.length; i += 2) {
            (uint256 who, uint256 what) = (words[i], words[i + 1]);
            facts.jobId = keccak256(abi.encode(block.number, i));
            facts.client = address(uint160(who >> 96));
            facts.agentId = uint32(who >> 64);
            facts.clientAgentId = uint32(who >> 32);
            facts.outcome = Outcome(uint8(who >> 24));
            facts.providerBps = uint16(who >> 8);
            facts.marks = uint8(who);
            facts.fee = uint64(what >> 192);
            facts.fullFee = uint64(what >> 128);
            facts.volume = uint64(what >> 64);
            facts.latency = uint48(what >> 16);
            facts.faultBps = uint16(what);
            ledger.record(facts);
        }
    }

    /// @notice Of each agent two words: score, quality, completed milestones and merit, of 64 bits each; then standing, fault and
    /// fresh fault, of 64 bits each.
    function agents(IReputationLedger ledger, uint256[] calldata ids) external view returns (uint256[] memory words) {
        words = new uint256[](2 * ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            (uint256 merit, uint256 standing, uint256 fault, uint256 fresh) = ledger.massOf(ids[i]);
            words[2 * i] =
                (ledger.scoreOf(ids[i]) << 192) |
                (ledger.qualityOf(ids[i]) << 128) |
                (ledger.profileOf(ids[i]).completed << 64) |
                merit;
            words[2 * i + 1] = (standing << 128) | (fault << 64) | fresh;
        }
    }

    /// @notice Of each pair: fees paid beyond the entry, and the fault that the client holds, of 128 bits each.
    /// @param keys Two for each pair: the client's key and the agent.
    function pairs(IReputationLedger ledger, uint256[] calldata keys) external view returns (uint256[] memory words) {
        words = new uint256[](keys.length / 2);
        for (uint256 i = 0; i < words.length; ++i) {
            PairRecord memory pair = ledger.pairOf(keys[2 * i], keys[2 * i + 1]);
            words[i] = (uint256(pair.paid) << 128) | pair.fault;
        }
    }
}
