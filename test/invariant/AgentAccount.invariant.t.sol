// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {AccountHandler} from "./handlers/AccountHandler.sol";

contract AgentAccountInvariantTest is Cheats {
    AccountHandler private _handler;
    address[] private _targets;

    function setUp() external {
        _handler = AccountHandler(Artifacts.create("AccountHandler", ""));
        _targets.push(address(_handler));
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    /// @dev G7.
    function invariant_T82_NoUseTakesMoreThanItSpends() external view {
        vm.assertEq(_handler.ghostThefts(), 0, "INV-ACC-5: the account's worth fell by more than was counted");
        vm.assertEq(_handler.ghostUnlimited(), 0, "INV-ACC-5: a token without a limit was spent");
    }

    /// @dev G7, at every second of every window.
    function invariant_T92_NoSessionSpendsMoreThanWasPublished() external view {
        vm.assertEq(_handler.ghostExcesses(), 0, "INV-ACC-5: more than a use, a window or all may take");
    }

    function invariant_T85_NoApprovalIsLeftBehind() external view {
        vm.assertEq(_handler.ghostApprovals(), 0, "INV-ACC-6: an approval is left");
    }

    function invariant_T93_NoEndedSessionActs() external view {
        vm.assertEq(_handler.ghostZombies(), 0, "INV-ACC-7: an ended session acted");
    }

    /// @dev The attacks above are real ones: many get through, up to what was published.
    function test_TheThiefGetsWhatIsPublished() external {
        for (uint256 seed = 0; seed < 300; ++seed) {
            if (seed % 10 == 0) _handler.grant(seed);
            if (seed % 25 == 0) _handler.hire(seed);
            if (seed % 15 == 0) _handler.litigate(seed);
            _handler.attack(seed);
            _handler.cash(seed);
            _handler.forge(seed);
            if (seed % 3 == 0) _handler.pass(seed);
        }
        vm.assertGe(_handler.ghostUses(), 100, "hardly any use got through");
        vm.assertGe(_handler.ghostSpendings(), 50, "hardly anything was spent");
        vm.assertGe(_handler.ghostAwards(), 1, "nothing that was signed was used");
        vm.assertGe(_handler.ghostOperations(), 20, "hardly any operation was valid");
        vm.assertGe(_handler.ghostSignatures(), 10, "hardly anything was signed by a key alone");
        vm.assertGe(_handler.ghostDisputes(), 10, "the owner hardly disputed");
        vm.assertGe(_handler.ghostAppeals(), 2, "the owner hardly appealed");
        vm.assertGe(_handler.ghostConcessions(), 3, "hardly a session gave a dispute of its owner away");
        vm.assertEq(_handler.ghostThefts() + _handler.ghostExcesses(), 0, "INV-ACC-5: in the test of the test");
    }
}
