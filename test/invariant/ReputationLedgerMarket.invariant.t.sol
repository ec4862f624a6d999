// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputationLedger} from "../../contracts/interfaces/IReputationLedger.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {LedgerFacts} from "../utils/LedgerFacts.sol";
import {LedgerMarketHandler} from "./handlers/LedgerMarketHandler.sol";

/// @dev The laws that bind many agents together, and what has no effect on any of them.
contract ReputationLedgerMarketInvariantTest is Cheats {
    LedgerMarketHandler private _handler;
    address[] private _targets;

    function setUp() external {
        vm.warp(LedgerFacts.START);
        _handler = LedgerMarketHandler(Artifacts.create("LedgerMarketHandler", ""));
        _targets.push(address(_handler));
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    /// @dev INV-REP-2, INV-REP-3 and INV-REP-4 for all agents together, whoever hired whom: the price is 1.0201, and each
    /// identity waits for its own days.
    function invariant_T72_T132_AMarketPaysTheRingPriceAndWaits() external {
        vm.warp(_handler.clock());
        IReputationLedger ledger = _handler.plain();
        uint256 merits;
        uint256 standings;
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, uint256 standing, , ) = ledger.massOf(id);
            merits += merit;
            standings += standing;
            uint256 born = _handler.ghostBorn(id);
            if (born == 0) {
                vm.assertEq(merit + standing, 0, "INV-REP-2: merit without a settlement");
            } else {
                uint256 quanta = (_handler.clock() - born) / 4 hours;
                uint256 allowed = LedgerFacts.ALLOWANCE + LedgerFacts.REFILL * quanta;
                vm.assertLe(standing, allowed, "INV-REP-4: standing faster than its age");
            }
        }
        uint256 fees = _handler.ghostFees();
        vm.assertLe(merits, fees, "INV-REP-2: more than was paid");
        vm.assertLe(standings * LedgerFacts.U, fees * LedgerFacts.ALLOWANCE, "INV-REP-2: standing below its price");
        vm.assertLe(merits * 10_201, fees * 10_000, "INV-REP-3: below the ring price");
    }

    /// @dev INV-REP-6: merit through decay, exactly; standing but for what rounds at each settlement, where the merit does not
    /// bind it. Fault is measured by the merit that the agent has when it comes.
    function invariant_T78_OrderAndSplittingHaveNoEffect() external {
        _handler.flush();
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, uint256 standing, , ) = _handler.plain().massOf(id);
            (uint256 otherMerit, uint256 otherStanding, , ) = _handler.shuffled().massOf(id);
            vm.assertEq(merit, otherMerit, "INV-REP-6: order or splitting moved merit");
            uint256 slack = 2 * _handler.ghostSettled(id) + 1;
            vm.assertLe(otherStanding, standing + slack, "INV-REP-6: splitting raised standing");
            bool isBound = _isBound(merit, standing);
            vm.assertTrue(isBound || otherStanding + slack >= standing, "INV-REP-6: order or splitting took standing");
        }
    }

    /// @dev INV-REP-5: what rounds at each settlement costs a unit, and the factor of two steps is that of both.
    function invariant_T71_DustHasNoEffect() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            uint256 slack = _handler.ghostDust(id) + 1;
            (uint256 merit, uint256 standing, uint256 fault, ) = _handler.plain().massOf(id);
            (uint256 dustyMerit, uint256 dustyStanding, uint256 dustyFault, ) = _handler.dusty().massOf(id);
            vm.assertLe(dustyMerit, merit + 1, "INV-REP-5: dust kept merit from fading");
            vm.assertGe(dustyMerit + slack, merit, "INV-REP-5: dust took merit");
            vm.assertLe(dustyStanding, standing + slack, "INV-REP-5: dust kept standing from fading");
            vm.assertLe(dustyFault, fault + slack, "INV-REP-5: dust added fault");
            vm.assertGe(dustyFault + slack, fault, "INV-REP-5: dust made fault fade");
        }
    }

    /// @dev Whether the merit carries hardly more than the agent has: then the order decides how much of it was used.
    function _isBound(uint256 merit, uint256 standing) private pure returns (bool) {
        return (standing + standing / 4 + 1000) ** 4 > (merit * (50 * LedgerFacts.ALLOWANCE) ** 4) / LedgerFacts.M;
    }
}
