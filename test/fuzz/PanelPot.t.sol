// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PanelPot} from "../../contracts/types/PanelPot.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-2 for what panels earned: each part is the sum of its own fees.
contract PanelPotTest is Cheats {
    /// @dev 5 % of the largest amount is below it.
    uint256 private constant _MOST = 2 ** 92;

    /// @dev Whatever a part holds already, and whatever the other one does.
    function testFuzz_T15_T109_Fill_NeverMovesTheOtherPart(
        uint256 first,
        uint256 appeal,
        uint256 feeOfFirst,
        uint256 feeOfAppeal
    ) external pure {
        first = _bound(first, 0, type(uint128).max - 2 * _MOST);
        appeal = _bound(appeal, 0, type(uint128).max - 2 * _MOST);
        feeOfFirst = _bound(feeOfFirst, 0, _MOST);
        feeOfAppeal = _bound(feeOfAppeal, 0, _MOST);
        PanelPot pot = _pot(first, appeal);
        _requirePot(pot, first, appeal);
        pot = pot.fill(feeOfFirst, feeOfAppeal);
        _requirePot(pot, first + feeOfFirst, appeal + feeOfAppeal);
        pot = pot.fill(feeOfFirst, 0);
        _requirePot(pot, first + 2 * feeOfFirst, appeal + feeOfAppeal);
        pot = pot.fill(0, feeOfAppeal);
        _requirePot(pot, first + 2 * feeOfFirst, appeal + 2 * feeOfAppeal);
    }

    /// @dev One by one, in any order, as disputes end.
    function testFuzz_T15_Fill_AddsUp(uint96[12] calldata fees, uint256 sides) external pure {
        PanelPot pot;
        uint256[2] memory sums;
        for (uint256 i = 0; i < fees.length; ++i) {
            uint256 fee = _bound(fees[i], 0, _MOST);
            uint256 side = (sides >> i) & 1;
            sums[side] += fee;
            pot = side == 0 ? pot.fill(fee, 0) : pot.fill(0, fee);
        }
        _requirePot(pot, sums[0], sums[1]);
    }

    /// @dev The first part is full to its last bit; the other one does not notice.
    function test_T109_Fill_AtTheLimits() external pure {
        PanelPot pot = _pot(type(uint128).max - 1, 0).fill(1, 0);
        _requirePot(pot, type(uint128).max, 0);
        _requirePot(pot.fill(0, type(uint96).max), type(uint128).max, type(uint96).max);
        _requirePot(_pot(0, type(uint128).max - 1).fill(0, 1), 0, type(uint128).max);
    }

    function _requirePot(PanelPot pot, uint256 first, uint256 appeal) private pure {
        vm.assertEq(pot.first(), first, "INV-ESC-2: the first panel's part");
        vm.assertEq(pot.appeal(), appeal, "INV-ESC-2: the appeal panel's part");
    }

    function _pot(uint256 first, uint256 appeal) private pure returns (PanelPot) {
        return PanelPot.wrap(appeal * 2 ** 128 + first);
    }
}
