// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {Tally, TallyLib} from "../../contracts/account/Tally.sol";
import {Permission, SessionGrant} from "../../contracts/types/SessionGrant.sol";
import {TokenLimit} from "../../contracts/types/TokenLimit.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev A contract that is no token.
contract NoToken {}

/// @dev What a use of a session reads by assembly, against the same in plain Solidity. INV-ACC-5.
contract SessionReadsTest is Cheats {
    uint256 private constant _MOST = 6;

    NoToken private immutable _noToken = new NoToken();

    mapping(address account => uint256 amount) public balanceOf;

    function testFuzz_Tallies_AreThoseOfTheLimits(TokenLimit[] calldata limits, bytes32 garbage) external pure {
        // What was in the memory before must not be seen.
        bytes memory used = abi.encode(garbage, garbage, garbage, garbage, garbage, garbage, garbage, garbage);
        assembly ("memory-safe") {
            mstore(0x40, used)
        }
        Tally[] memory made = TallyLib.emptyFor(limits);
        bytes memory encoded = abi.encode(made);
        Tally[] memory expected = new Tally[](limits.length);
        for (uint256 i = 0; i < limits.length; ++i) expected[i].token = limits[i].token;
        vm.assertEq(keccak256(encoded), keccak256(abi.encode(expected)), "INV-ACC-5: other tallies");
        // Each is an own one.
        for (uint256 i = 0; i < made.length; ++i) made[i].spent = i + 1;
        for (uint256 i = 0; i < made.length; ++i) vm.assertEq(made[i].spent, i + 1, "INV-ACC-5: shared tallies");
    }

    function testFuzz_T89_Permits_WhatIsListed(SessionGrant calldata grant, address target, bytes4 selector) external {
        vm.assertTrue(
            grant.permits(target, selector) == _permits(grant.permissions, target, selector),
            "T89: not as the list says"
        );
        SessionGrant memory some = grant;
        some.permissions = new Permission[](uint256(keccak256(msg.data)) % _MOST);
        for (uint256 i = 0; i < some.permissions.length; ++i) {
            // Few of each, so that many match by half.
            some.permissions[i] = Permission(
                address(uint160(target) ^ uint160(i % 2)),
                bytes4(uint32(selector) ^ uint32(i % 3))
            );
        }
        for (uint256 i = 0; i < 6; ++i) {
            this.comparePermits(
                some,
                address(uint160(target) ^ uint160(i % 2)),
                bytes4(uint32(selector) ^ uint32(i / 2))
            );
        }
    }

    function comparePermits(SessionGrant calldata grant, address target, bytes4 selector) external pure {
        vm.assertTrue(
            grant.permits(target, selector) == _permits(grant.permissions, target, selector),
            "T89: not as the list says"
        );
    }

    function testFuzz_T86_BalanceOf_IsWhatTheTokenAnswers(uint256 amount, address other) external {
        balanceOf[address(this)] = amount;
        (bool isAnswered, uint256 answer) = TallyLib.balanceOf(address(this));
        vm.assertTrue(isAnswered, "T86: no answer");
        vm.assertEq(answer, IERC20(address(this)).balanceOf(address(this)), "T86: another balance");
        // No account of this test is a token.
        vm.assume(other.code.length == 0 && uint160(other) > 0xffff);
        (isAnswered, ) = TallyLib.balanceOf(other);
        vm.assertTrue(!isAnswered, "T86: an answer of nobody");
        (isAnswered, ) = TallyLib.balanceOf(address(_noToken));
        vm.assertTrue(!isAnswered, "T86: a revert is no answer");
    }

    function _permits(
        Permission[] calldata permissions,
        address target,
        bytes4 selector
    ) private pure returns (bool found) {
        for (uint256 i = 0; i < permissions.length; ++i) {
            if (permissions[i].target == target && permissions[i].selector == selector) return true;
        }
    }
}
