// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IPanelRegistry} from "../../contracts/interfaces/IPanelRegistry.sol";
import {Panel} from "../../contracts/types/Panel.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats} from "../utils/Cheats.sol";
import {PanelHandler} from "./handlers/PanelHandler.sol";

contract PanelRegistryInvariantTest is Cheats {
    PanelHandler private _handler;
    IPanelRegistry private _registry;
    address[] private _targets;

    function setUp() external {
        _handler = PanelHandler(Artifacts.create("PanelHandler", ""));
        _registry = _handler.registry();
        _targets.push(address(_handler));
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    /// @dev The end of a run is for {afterInvariant}: else hardly a bond would live long enough to be forfeited.
    function excludeSelectors() external view returns (FuzzSelector[] memory excluded) {
        excluded = new FuzzSelector[](1);
        excluded[0] = FuzzSelector(address(_handler), new bytes4[](1));
        excluded[0].selectors[0] = PanelHandler.cashOut.selector;
    }

    /// @dev INV-PAN-1, INV-PAN-2.
    function invariant_T52_PanelsStandAsSigned() external {
        vm.warp(_handler.clock());
        vm.assertEq(_handler.ghostReopenings(), 0, "INV-PAN-2: a panel was registered twice, or closed by a stranger");
        for (uint256 i = 0; i < _handler.panelCount(); ++i) {
            (bytes32 panelId, Panel memory panel) = _handler.panelAt(i);
            vm.assertEq(
                keccak256(abi.encode(_registry.panelOf(panelId))),
                keccak256(abi.encode(panel)),
                "INV-PAN-1: the terms of a panel changed"
            );
            bool open = !_handler.isClosed(panelId) && _handler.clock() <= panel.validUntil;
            vm.assertTrue(
                _registry.isOpen(panelId) == open,
                "INV-PAN-2: open after a member resigned, or after its time"
            );
        }
    }

    /// @dev INV-PAN-5, INV-PAN-6, INV-PAN-8.
    function invariant_T54_T125_BondsAddUp() external {
        vm.assertEq(_handler.ghostEarly(), 0, "INV-PAN-6: a bond went out without notice");
        vm.assertEq(_handler.ghostLocks(), 0, "INV-PAN-6: a stranger chose the token of a bond");
        for (uint256 t = 0; t < _handler.TOKENS(); ++t) {
            address token = _handler.tokenAt(t);
            uint256 bonds = _requireBonds(token);
            uint256 balance = IERC20(token).balanceOf(address(_registry));
            vm.assertGe(balance, bonds, "INV-PAN-5: more bonds than tokens");
            vm.assertEq(
                balance,
                bonds + _handler.ghostForfeited(token) + _handler.ghostDonated(token),
                "INV-PAN-8: what was forfeited or given left, or came twice"
            );
        }
    }

    /// @dev INV-PAN-7.
    function invariant_T54_AnEquivocationCountsOnce() external view {
        vm.assertEq(_handler.ghostRepeats(), 0, "INV-PAN-7: counted twice, or without a proof");
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actorAt(i);
            vm.assertEq(
                _registry.equivocationsOf(account),
                _handler.ghostOf(account).equivocations,
                "INV-PAN-7: a miscount"
            );
        }
    }

    /// @dev INV-PAN-6, INV-PAN-8: at the end of every run each member gets its bond, and nobody the rest.
    function afterInvariant() external {
        _handler.cashOut();
        for (uint256 t = 0; t < _handler.TOKENS(); ++t) {
            address token = _handler.tokenAt(t);
            vm.assertEq(_requireBonds(token), 0, "INV-PAN-6: a bond that cannot be withdrawn");
            vm.assertEq(
                IERC20(token).balanceOf(address(_registry)),
                _handler.ghostForfeited(token) + _handler.ghostDonated(token),
                "INV-PAN-8: more or less than what was forfeited and given is left"
            );
        }
    }

    /// @dev Every bond is what its owner's and others' payments, its withdrawals and proofs leave.
    function _requireBonds(address token) private returns (uint256 sum) {
        vm.warp(_handler.clock());
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actorAt(i);
            PanelHandler.Ghost memory ghost = _handler.ghostOf(account);
            (address actual, uint256 amount, uint256 unlocksAt, uint256 lapsesAt) = _registry.bondOf(account);
            vm.assertEq(actual, ghost.token, "INV-PAN-6: a bond in another token");
            vm.assertEq(amount, ghost.bond, "INV-PAN-6: a bond moved by itself");
            bool isAnnounced = ghost.unlocksAt != 0 && _handler.clock() < ghost.unlocksAt + 7 days;
            vm.assertEq(unlocksAt, isAnnounced ? ghost.unlocksAt : 0, "INV-PAN-6: another notice than the member's");
            vm.assertEq(lapsesAt, isAnnounced ? ghost.unlocksAt + 7 days : 0, "INV-PAN-6: it lapses at another time");
            if (actual == token) sum += amount;
        }
    }
}
