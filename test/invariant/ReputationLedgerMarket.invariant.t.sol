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

    /// @dev INV-REP-2, INV-REP-3 and INV-REP-4 for all agents together, whoever hired whom: the price is 1.21, and each
    /// identity waits for its own days.
    function invariant_T72_AMarketPaysTheRingPriceAndWaits() external {
        vm.warp(_handler.clock());
        IReputationLedger ledger = _handler.plain();
        uint256 merits;
        uint256 allowed;
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, ) = ledger.massOf(id);
            merits += merit;
            uint256 born = _handler.ghostBorn(id);
            if (born == 0) vm.assertEq(merit, 0, "INV-REP-2: merit without a settlement");
            else allowed += LedgerFacts.BURST + (LedgerFacts.RATE * (_handler.clock() - born)) / 1 days;
        }
        vm.assertLe(merits, _handler.ghostFees(), "INV-REP-2: more than was paid");
        vm.assertLe(merits * 121, _handler.ghostFees() * 100, "INV-REP-3: below the ring price");
        vm.assertLe(merits, allowed, "INV-REP-4: faster than RATE");
    }

    /// @dev INV-REP-6, through decay and allowance.
    function invariant_T78_OrderAndSplittingHaveNoEffect() external {
        _handler.flush();
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            (uint256 merit, uint256 fault) = _handler.plain().massOf(id);
            (uint256 otherMerit, uint256 otherFault) = _handler.shuffled().massOf(id);
            vm.assertEq(merit, otherMerit, "INV-REP-6: order or splitting moved merit");
            vm.assertEq(fault, otherFault, "INV-REP-6: order or splitting moved fault");
            vm.assertEq(
                _handler.plain().scoreOf(id),
                _handler.shuffled().scoreOf(id),
                "INV-REP-6: order or splitting moved the score"
            );
        }
    }

    /// @dev INV-REP-5: what rounds at each settlement costs a nano-dollar, and the factor of two steps is that of both.
    function invariant_T71_DustHasNoEffect() external {
        vm.warp(_handler.clock());
        for (uint256 id = 1; id <= _handler.AGENTS(); ++id) {
            uint256 slack = _handler.ghostDust(id) + 1;
            (uint256 merit, uint256 fault) = _handler.plain().massOf(id);
            (uint256 dustyMerit, uint256 dustyFault) = _handler.dusty().massOf(id);
            vm.assertLe(dustyMerit, merit + 1, "INV-REP-5: dust kept merit from fading");
            vm.assertGe(dustyMerit + slack, merit, "INV-REP-5: dust took merit");
            vm.assertLe(dustyFault, fault + 1, "INV-REP-5: dust added fault");
            vm.assertGe(dustyFault + slack, fault, "INV-REP-5: dust made fault fade");
        }
    }
}
