// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Consents} from "../../contracts/consents/Consents.sol";
import {ICommonErrors} from "../../contracts/interfaces/ICommonErrors.sol";
import {IPanelRegistry} from "../../contracts/interfaces/IPanelRegistry.sol";
import {EscrowDomain} from "../../contracts/libraries/EscrowDomain.sol";
import {Ruling} from "../../contracts/types/Ruling.sol";
import {TestDollar} from "../mocks/TestDollar.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {PanelWorld} from "../utils/PanelWorld.sol";

/// @dev Speaks under the escrow's domain as OpenZeppelin builds it.
contract EscrowVoice is Consents {
    constructor() EIP712("Guildhall JobEscrow", "1") {}
}

contract PanelRegistryProofsTest is PanelWorld {
    uint256 private constant _CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    EscrowVoice private immutable _voice = new EscrowVoice();
    TestDollar private immutable _dollar = TestDollar(Artifacts.create("TestDollar", ""));

    /// @dev The escrow's domain stands in one place, and is what the escrow announces.
    function testFuzz_T54_EscrowDomain_IsTheEscrowsOwn(bytes32 structHash, uint64 chain) external {
        vm.chainId(_bound(chain, 1, type(uint64).max));
        vm.assertEq(EscrowDomain.digest(address(_voice), structHash), _voice.digestOf(structHash), "another domain");
    }

    /// @dev Two rulings prove something exactly if one milestone, round and panel got two shares.
    function testFuzz_T54_ProveEquivocation_OnlyConflicts(
        uint256 key,
        Ruling calldata first,
        Ruling calldata other,
        uint8 changes
    ) external {
        key = _bound(key, 1, _CURVE_ORDER - 1);
        // Mostly the same ruling with one or two members changed: two random ones never conflict.
        Ruling memory second = first;
        if (changes & 1 != 0) second.providerBps = other.providerBps;
        if (changes & 2 != 0) second.reasonHash = other.reasonHash;
        if (changes & 12 == 4) second.jobId = other.jobId;
        if (changes & 24 == 8) second.milestone = other.milestone;
        if (changes & 48 == 16) second.round = other.round;
        if (changes & 96 == 32) second.panelId = other.panelId;
        bool conflict =
            keccak256(abi.encode(first.jobId, first.milestone, first.round, first.panelId)) ==
                keccak256(abi.encode(second.jobId, second.milestone, second.round, second.panelId)) &&
                first.providerBps != second.providerBps;

        address member = vm.addr(key);
        bytes memory firstSignature = _sign(key, first);
        bytes memory secondSignature = _sign(key, second);
        if (!conflict) vm.expectRevert(abi.encodeWithSelector(IPanelRegistry.RulingsDoNotConflict.selector));
        registry.proveEquivocation(address(_voice), member, first, firstSignature, second, secondSignature);
        vm.assertEq(registry.equivocationsOf(member), conflict ? 1 : 0, "INV-PAN-7: a miscount");
        if (!conflict) return;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPanelRegistry.EquivocationKnown.selector,
                member,
                first.jobId,
                first.milestone,
                first.round
            )
        );
        registry.proveEquivocation(address(_voice), member, second, secondSignature, first, firstSignature);
    }

    /// @dev Nobody is proven guilty by the signature of another key, or by what is none.
    function testFuzz_T20_T54_ProveEquivocation_OnlyTheMembersKey(
        uint256 key,
        uint256 otherKey,
        address member,
        Ruling memory first,
        bytes calldata anything
    ) external {
        key = _bound(key, 1, _CURVE_ORDER - 1);
        otherKey = _bound(otherKey, 1, _CURVE_ORDER - 1);
        if (key == otherKey) return;
        Ruling memory second = Ruling({
            jobId: first.jobId,
            milestone: first.milestone,
            round: first.round,
            panelId: first.panelId,
            providerBps: first.providerBps ^ 1,
            reasonHash: first.reasonHash
        });
        _requireRefused(vm.addr(key), vm.addr(key), first, second, _sign(key, first), _signAs(otherKey, key, second));
        _requireRefused(vm.addr(key), vm.addr(key), first, second, _sign(key, first), anything);
        if (member == vm.addr(key)) return;
        _requireRefused(member, member, first, second, _sign(key, first), _sign(key, second));
    }

    /// @dev INV-PAN-6, to the second.
    function testFuzz_T125_WithdrawBond_InTheSevenDaysAfter30DaysNotice(
        uint96 amount,
        uint40 start,
        uint40 waiting,
        bool announced
    ) external {
        amount = uint96(_bound(amount, 1, type(uint96).max));
        vm.warp(_bound(start, 1, type(uint40).max >> 1));
        waiting = uint40(_bound(waiting, 0, 60 days));
        _dollar.mint(address(this), amount);
        _dollar.approve(address(registry), amount);
        registry.postBond(address(this), address(_dollar), amount);
        if (announced) registry.announceWithdrawal();
        uint256 unlocksAt = announced ? block.timestamp + 30 days : 0;
        vm.warp(block.timestamp + waiting);
        if (!announced || waiting < 30 days) {
            vm.expectRevert(abi.encodeWithSelector(IPanelRegistry.BondLocked.selector, unlocksAt));
            registry.withdrawBond(address(this));
            return;
        }
        if (waiting >= 37 days) {
            vm.expectRevert(abi.encodeWithSelector(IPanelRegistry.BondWithdrawalLapsed.selector, unlocksAt + 7 days));
            registry.withdrawBond(address(this));
            return;
        }
        registry.withdrawBond(address(this));
        vm.assertEq(_dollar.balanceOf(address(this)), amount, "INV-PAN-6: paid another amount");
    }

    function _requireRefused(
        address member,
        address signer,
        Ruling memory first,
        Ruling memory second,
        bytes memory firstSignature,
        bytes memory secondSignature
    ) private {
        (bool success, bytes memory answer) = address(registry).call(
            abi.encodeCall(
                IPanelRegistry.proveEquivocation,
                (address(_voice), member, first, firstSignature, second, secondSignature)
            )
        );
        vm.assertTrue(!success, "a signature that the member did not make");
        vm.assertTrue(bytes4(answer) == ICommonErrors.SignatureInvalid.selector, "refused for another reason");
        vm.assertEq(registry.equivocationsOf(signer), 0, "INV-PAN-7: counted without a proof");
    }

    function _sign(uint256 key, Ruling memory ruling) private view returns (bytes memory) {
        return _signAs(key, key, ruling);
    }

    /// @dev `key` signs what the account of `accountKey` would have to sign.
    function _signAs(uint256 key, uint256 accountKey, Ruling memory ruling) private view returns (bytes memory) {
        bytes32 digest = _voice.digestOf(ruling.hash(vm.addr(accountKey)));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
