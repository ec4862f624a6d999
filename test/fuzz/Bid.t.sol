// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bid, MilestoneTerms} from "../../contracts/types/Bid.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-ESC-6 for bonds.
contract BidTest is Cheats {
    function bondOf(Bid calldata bid, uint256 index) external pure returns (uint256) {
        return bid.bondOf(index);
    }

    function priceOf(Bid calldata bid) external pure returns (uint256) {
        return bid.price();
    }

    function testFuzz_T15_BondOf_PartsAddUp(uint96 bond, uint256 seed) external view {
        Bid memory bid = _bid(bond, seed);
        uint256 sum;
        for (uint256 i = 0; i < bid.milestones.length; ++i) sum += this.bondOf(bid, i);
        vm.assertEq(sum, bond, "INV-ESC-6: the parts are not the bond");
    }

    /// @dev Never off by more than one unit from the exact proportion.
    function testFuzz_T15_BondOf_IsInProportion(uint96 bond, uint256 seed) external view {
        Bid memory bid = _bid(bond, seed);
        uint256 price = this.priceOf(bid);
        uint256 milestone = _bound(seed >> 128, 0, bid.milestones.length - 1);
        uint256 part = this.bondOf(bid, milestone) * price;
        uint256 exact = uint256(bond) * bid.milestones[milestone].amount;
        vm.assertLe(part, exact + price - 1, "INV-ESC-6: a part of the bond is too large");
        vm.assertGe(part + price - 1, exact, "INV-ESC-6: a part of the bond is too small");
    }

    function test_T14_BondOf_AtTheLimits() external view {
        Bid memory bid;
        bid.bond = type(uint96).max;
        bid.milestones = new MilestoneTerms[](16);
        for (uint256 i = 0; i < 16; ++i) bid.milestones[i].amount = i % 2 == 0 ? type(uint96).max : 1;
        uint256 sum;
        for (uint256 i = 0; i < 16; ++i) sum += this.bondOf(bid, i);
        vm.assertEq(sum, type(uint96).max, "INV-ESC-6: the parts are not the bond");
    }

    /// @dev 1 to 16 milestones of every magnitude.
    function _bid(uint96 bond, uint256 seed) private pure returns (Bid memory bid) {
        bid.bond = bond;
        bid.milestones = new MilestoneTerms[](_bound(seed, 1, 16));
        for (uint256 i = 0; i < bid.milestones.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            bid.milestones[i].amount = uint96(_bound(seed, 1, 2 ** _bound(seed >> 200, 1, 96) - 1));
        }
    }
}
