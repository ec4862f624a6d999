// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {AgentProfile} from "../../contracts/types/AgentProfile.sol";
import {UnlistedProfile} from "../../contracts/types/UnlistedProfile.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {LedgerFacts} from "../utils/LedgerFacts.sol";
import {LedgerHandler} from "./handlers/LedgerHandler.sol";

contract ReputationLedgerInvariantTest is Cheats {
    LedgerHandler private _handler;
    IReputationLedger private _ledger;
    address[] private _targets;

    function setUp() external {
        vm.warp(LedgerFacts.START);
        _handler = LedgerHandler(Artifacts.create("LedgerHandler", ""));
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

    /// @dev INV-REP-2 and INV-REP-3; here √(E/K) = 1/100, so that the price is 1.0201.
    function invariant_T70_MeritCostsAtLeastTheRingPrice() external {
        vm.warp(_handler.clock());
        uint256 merits;
        uint256 fees;
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, uint256 standing, , ) = _ledger.massOf(id);
            uint256 paid = _handler.ghostOf(id).fees;
            vm.assertLe(merit, paid, "INV-REP-2: more than was paid");
            vm.assertLe(standing * LedgerFacts.U, paid * LedgerFacts.ALLOWANCE, "INV-REP-2: standing below its price");
            vm.assertLe(merit * 10_201, paid * 10_000, "INV-REP-3: below the ring price");
            merits += merit;
            fees += paid;
        }
        vm.assertLe(merits * 10_201, fees * 10_000, "INV-REP-3: below the ring price together");
    }

    /// @dev INV-REP-3: the fees that an agent has on record carry its score, within a point.
    function invariant_T132_TheMeritCarriesTheScore() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, , , ) = _ledger.massOf(id);
            uint256 score = _ledger.scoreOf(id);
            if (score <= 1) continue;
            vm.assertLe(
                (score - 1) ** 4 * LedgerFacts.M,
                merit * 10_000 ** 4,
                "INV-REP-3: more than the merit carries"
            );
        }
    }

    /// @dev INV-REP-4, to the second.
    function invariant_T67_T132_StandingStaysWithinItsAge() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (, uint256 standing, , ) = _ledger.massOf(id);
            uint256 born = _handler.countersOf(id, true).born;
            uint256 quanta = born == 0 ? 0 : (_handler.clock() - born) / 4 hours;
            uint256 allowed = LedgerFacts.ALLOWANCE + LedgerFacts.REFILL * quanta;
            vm.assertLe(standing, allowed, "INV-REP-4: standing faster than its age");
        }
    }

    /// @dev INV-REP-5 and INV-REP-12: the masses are those of an exact decay; a settlement may cost one unit, none earns any.
    function invariant_T71_MassesFadeExactly() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, uint256 standing, uint256 fault, uint256 fresh) = _ledger.massOf(id);
            LedgerHandler.Ghost memory ghost = _handler.ghostOf(id);
            _requireFaded(merit, ghost.merit, ghost.settled);
            _requireFaded(standing, ghost.standing, ghost.settled);
            _requireFaded(fault, ghost.fault, ghost.settled);
            _requireFaded(fresh, ghost.fresh, ghost.settled);
        }
    }

    /// @dev INV-REP-8.
    function invariant_ScoreAndQualityStayInRange() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, uint256 standing, , ) = _ledger.massOf(id);
            uint256 score = _ledger.scoreOf(id);
            vm.assertLe(score, 10_000, "INV-REP-8: score too high");
            vm.assertLe(_ledger.qualityOf(id), 10_000, "INV-REP-8: quality too high");
            if (merit == 0 || standing == 0) vm.assertEq(score, 0, "INV-REP-8: a score without standing");
        }
    }

    /// @dev INV-REP-10: all fault is held by clients, none of whom holds an allowance; a unit rounds up for each.
    function invariant_T73_T133_FaultIsWhatClientsHold() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (, , uint256 fault, uint256 fresh) = _ledger.massOf(id);
            uint256 held;
            for (uint256 i = 1; i <= _handler.CLIENTS(); ++i) {
                held += _heldBy(i, id) + _heldBy(i << 32, id);
            }
            vm.assertLe(fault, held, "INV-REP-10: more fault than clients hold");
            vm.assertLe(fault, 10 * LedgerFacts.ALLOWANCE, "INV-REP-10: too much fault");
            vm.assertLe(fresh, fault, "INV-REP-10: more fresh than there is");
            if (_handler.ghostOf(id).withheld == 0) vm.assertEq(fault, 0, "INV-REP-10: fault without a reason");
        }
    }

    function _heldBy(uint256 clientKey, uint256 agentId) private view returns (uint256 held) {
        uint256 fault = _ledger.pairOf(clientKey, agentId).fault;
        held = fault == 0 ? 0 : (fault >> 30) + 1;
        vm.assertLe(held, LedgerFacts.ALLOWANCE, "INV-REP-10: one client holds more than an allowance");
    }

    function _requireFaded(uint256 mass, uint256 exact, uint256 settled) private pure {
        // The reference floors 2^-64 of a unit per quantum: far less than the one that is added here.
        vm.assertLe(mass, (exact >> 64) + 1, "INV-REP-5: faded too little");
        vm.assertGe(mass + settled + 1, exact >> 64, "INV-REP-5: faded too much");
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
