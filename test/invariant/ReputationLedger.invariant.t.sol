// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {AgentProfile} from "../../contracts/types/AgentProfile.sol";
import {UnlistedProfile} from "../../contracts/types/UnlistedProfile.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {LedgerFacts} from "../utils/LedgerFacts.sol";
import {LedgerHandler} from "./handlers/LedgerHandler.sol";

/// @dev The allowance is the highest that there is, so that it hides nothing from the other laws;
/// {ReputationLedgerAllowanceInvariantTest} has the usual one.
contract ReputationLedgerInvariantTest is Cheats {
    uint256 private constant _BURST = type(uint32).max;

    LedgerHandler private _handler;
    IReputationLedger private _ledger;
    address[] private _targets;

    function setUp() external {
        vm.warp(LedgerFacts.START);
        _handler = LedgerHandler(Artifacts.create("LedgerHandler", abi.encode(_BURST)));
        _ledger = _handler.ledger();
        _targets.push(address(_handler));
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    /// @dev INV-REP-1, INV-REP-11 and INV-REP-12: what is there is what the recorder said, count by count, apart for listed
    /// tokens and others.
    function invariant_T77_OnlyTheRecorderMovesCounters() external {
        vm.warp(_handler.clock());
        vm.assertEq(_handler.ghostIntrusions(), 0, "INV-REP-1: a stranger recorded");
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            _requireCounters(_ledger.profileOf(id), _handler.countersOf(id, true));
            _requireCounters(_asListed(_ledger.unlistedProfileOf(id)), _handler.countersOf(id, false));
            for (uint256 i = 1; i <= _handler.CLIENTS(); ++i) {
                _requirePair(i, id);
                _requirePair(i << 32, id);
            }
        }
    }

    /// @dev INV-REP-2 and INV-REP-3; here √(E/K) = 1/10, so that the price is 1.21.
    function invariant_T70_MeritCostsAtLeastTheRingPrice() external {
        vm.warp(_handler.clock());
        uint256 merits;
        uint256 fees;
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, ) = _ledger.massOf(id);
            uint256 paid = _handler.ghostOf(id).fees;
            vm.assertLe(merit, paid, "INV-REP-2: more than was paid");
            vm.assertLe(merit * 121, paid * 100, "INV-REP-3: below the ring price");
            merits += merit;
            fees += paid;
        }
        vm.assertLe(merits * 121, fees * 100, "INV-REP-3: below the ring price together");
    }

    /// @dev INV-REP-5 and INV-REP-12: the masses are those of an exact decay; a settlement may cost one nano-USD, none earns any.
    function invariant_T71_MassesFadeExactly() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, uint256 fault) = _ledger.massOf(id);
            LedgerHandler.Ghost memory ghost = _handler.ghostOf(id);
            // The reference floors 2^-64 nano-USD per quantum: far less than the one that is added here.
            vm.assertLe(merit, (ghost.merit >> 64) + 1, "INV-REP-5: merit faded too little");
            vm.assertLe(fault, (ghost.fault >> 64) + 1, "INV-REP-5: fault faded too little");
            vm.assertGe(merit + ghost.settled + 1, ghost.merit >> 64, "INV-REP-5: merit faded too much");
            vm.assertGe(fault + ghost.settled + 1, ghost.fault >> 64, "INV-REP-5: fault faded too much");
        }
    }

    /// @dev INV-REP-8.
    function invariant_ScoreStaysInRange() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, ) = _ledger.massOf(id);
            uint256 score = _ledger.scoreOf(id);
            vm.assertLe(score, 9999, "INV-REP-8: score too high");
            if (merit == 0) vm.assertEq(score, 0, "INV-REP-8: a score without merit");
        }
    }

    /// @dev INV-REP-10.
    function invariant_T73_FaultIsBounded() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (, uint256 fault) = _ledger.massOf(id);
            LedgerHandler.Ghost memory ghost = _handler.ghostOf(id);
            vm.assertLe(fault, ghost.withheld, "INV-REP-10: more than was withheld");
            uint256 pairs = _handler.countersOf(id, true).pairs;
            vm.assertLe(fault, pairs * LedgerFacts.K, "INV-REP-10: more than K per pair");
        }
    }

    function _requireCounters(AgentProfile memory profile, LedgerHandler.Counters memory counters) private pure {
        vm.assertEq(profile.completed, counters.completed, "INV-REP-11: completed");
        vm.assertEq(profile.late, counters.late, "INV-REP-11: late");
        vm.assertEq(profile.onTime + profile.late, profile.completed, "INV-REP-11: on time");
        vm.assertEq(profile.missed, counters.missed, "INV-REP-11: missed");
        vm.assertEq(profile.givenUp, counters.givenUp, "INV-REP-11: given up");
        vm.assertEq(profile.disputed, counters.disputed, "INV-REP-11: disputed");
        vm.assertEq(profile.disputesLost, counters.disputesLost, "INV-REP-11: disputes lost");
        vm.assertEq(profile.appealsWon, counters.appealsWon, "INV-REP-11: appeals won");
        vm.assertEq(profile.clients, counters.pairs, "INV-REP-11: clients");
        vm.assertEq(profile.firstActivity, counters.born, "INV-REP-11: first activity");
    }

    function _requirePair(uint256 clientKey, uint256 agentId) private view {
        uint256 listed = _handler.settledOf(agentId, true, clientKey);
        uint256 unlisted = _handler.settledOf(agentId, false, clientKey);
        vm.assertEq(_ledger.pairOf(clientKey, agentId).settled, listed, "INV-REP-12: settled in listed tokens");
        vm.assertEq(_ledger.unlistedPairOf(clientKey, agentId).settled, unlisted, "INV-REP-12: settled in others");
        vm.assertEq(_ledger.settledOf(clientKey, agentId), listed + unlisted, "INV-REP-12: settled in all");
    }

    function _asListed(UnlistedProfile memory profile) private pure returns (AgentProfile memory same) {
        same.completed = profile.completed;
        same.onTime = profile.onTime;
        same.late = profile.late;
        same.missed = profile.missed;
        same.givenUp = profile.givenUp;
        same.disputed = profile.disputed;
        same.disputesLost = profile.disputesLost;
        same.appealsWon = profile.appealsWon;
        same.clients = profile.clients;
        same.firstActivity = profile.firstActivity;
    }
}

contract ReputationLedgerAllowanceInvariantTest is Cheats {
    LedgerHandler private _handler;
    address[] private _targets;

    function setUp() external {
        vm.warp(LedgerFacts.START);
        _handler = LedgerHandler(Artifacts.create("LedgerHandler", abi.encode(LedgerFacts.BURST)));
        _targets.push(address(_handler));
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    /// @dev INV-REP-4, to the second.
    function invariant_T67_MeritStaysWithinBurstAndRate() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, ) = _handler.ledger().massOf(id);
            uint256 born = _handler.countersOf(id, true).born;
            uint256 age = born == 0 ? 0 : _handler.clock() - born;
            vm.assertLe(merit, LedgerFacts.BURST + (LedgerFacts.RATE * age) / 1 days, "INV-REP-4: faster than RATE");
        }
    }
}
