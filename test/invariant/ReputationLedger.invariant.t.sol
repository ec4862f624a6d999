// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {AgentProfile} from "../../contracts/types/AgentProfile.sol";
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

    /// @dev INV-REP-1 and INV-REP-11: what is there is what the recorder said, count by count.
    function invariant_T77_OnlyTheRecorderMovesCounters() external {
        vm.warp(_handler.clock());
        vm.assertEq(_handler.ghostIntrusions(), 0, "INV-REP-1: a stranger recorded");
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            AgentProfile memory profile = _ledger.profileOf(id);
            LedgerHandler.Ghost memory ghost = _handler.ghostOf(id);
            vm.assertEq(profile.completed, ghost.completed, "INV-REP-11: completed");
            vm.assertEq(profile.late, ghost.late, "INV-REP-11: late");
            vm.assertEq(profile.onTime + profile.late, profile.completed, "INV-REP-11: on time");
            vm.assertEq(profile.missed, ghost.missed, "INV-REP-11: missed");
            vm.assertEq(profile.disputed, ghost.disputed, "INV-REP-11: disputed");
            vm.assertEq(profile.disputesLost, ghost.disputesLost, "INV-REP-11: disputes lost");
            vm.assertEq(profile.clients, ghost.pairs, "INV-REP-11: clients");
            vm.assertEq(profile.firstActivity, ghost.born, "INV-REP-11: first activity");
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

    /// @dev INV-REP-5: the masses are those of an exact decay; a settlement may cost one nano-USD, none earns any.
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
            vm.assertLe(fault, ghost.pairs * LedgerFacts.K, "INV-REP-10: more than K per pair");
        }
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
            uint256 born = _handler.bornAt(id);
            uint256 age = born == 0 ? 0 : _handler.clock() - born;
            vm.assertLe(merit, LedgerFacts.BURST + (LedgerFacts.RATE * age) / 1 days, "INV-REP-4: faster than RATE");
        }
    }
}
