// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PanelPot} from "../../contracts/types/PanelPot.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-2 for what panels earned: each half is the sum of its own fees.
contract PanelPotTest is Cheats {
    /// @dev 5 % of the largest amount is below it.
    uint256 private constant _MOST = 2 ** 92;

    PanelPot private _pot;

    /// @dev Whatever a half holds already, and whatever the other one does.
    function testFuzz_T15_T109_Fill_NeverMovesTheOtherHalf(
        uint256 first,
        uint256 appeal,
        uint256 feeOfFirst,
        uint256 feeOfAppeal
    ) external {
        first = _bound(first, 0, type(uint128).max - 2 * _MOST);
        appeal = _bound(appeal, 0, type(uint128).max - 2 * _MOST);
        feeOfFirst = _bound(feeOfFirst, 0, _MOST);
        feeOfAppeal = _bound(feeOfAppeal, 0, _MOST);
        _pot = PanelPot(uint128(first), uint128(appeal));
        _pot.fill(feeOfFirst, feeOfAppeal);
        _requirePot(first + feeOfFirst, appeal + feeOfAppeal);
        _pot.fill(feeOfFirst, 0);
        _requirePot(first + 2 * feeOfFirst, appeal + feeOfAppeal);
        _pot.fill(0, feeOfAppeal);
        _requirePot(first + 2 * feeOfFirst, appeal + 2 * feeOfAppeal);
    }

    /// @dev One by one, in any order, as disputes end.
    function testFuzz_T15_Fill_AddsUp(uint96[12] calldata fees, uint256 sides) external {
        delete _pot;
        uint256[2] memory sums;
        for (uint256 i = 0; i < fees.length; ++i) {
            uint256 fee = _bound(fees[i], 0, _MOST);
            uint256 side = (sides >> i) & 1;
            sums[side] += fee;
            if (side == 0) _pot.fill(fee, 0);
            else _pot.fill(0, fee);
        }
        _requirePot(sums[0], sums[1]);
    }

    /// @dev The first half is full to its last bit; the other one does not notice.
    function test_T109_Fill_AtTheLimits() external {
        _pot = PanelPot(type(uint128).max - 1, 0);
        _pot.fill(1, 0);
        _requirePot(type(uint128).max, 0);
        _pot.fill(0, type(uint128).max);
        _requirePot(type(uint128).max, type(uint128).max);
    }

    function _requirePot(uint256 first, uint256 appeal) private view {
        vm.assertEq(_pot.first, first, "INV-ESC-2: the first panel's half");
        vm.assertEq(_pot.appeal, appeal, "INV-ESC-2: the appeal panel's half");
    }
}
