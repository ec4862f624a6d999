// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Consents} from "../../contracts/consents/Consents.sol";
import {ICommonErrors} from "../../contracts/interfaces/ICommonErrors.sol";
import {EpochAccount} from "../mocks/wallets/EpochAccount.sol";
import {Cheats} from "../utils/Cheats.sol";

/// @dev INV-CON-1: an approval holds until its time is over, its account revokes it, or the account's approval epoch changes,
/// and never after.
contract ConsentsTest is Cheats {
    bytes32 private constant _MESSAGE = keccak256("a message");

    ConsentsHarness private immutable _consents = new ConsentsHarness();
    EpochAccount private immutable _account = new EpochAccount();

    /// @dev T118, T119: approvals, revocations, changes of the epoch and waits in any order, beside two numbers that say
    /// until when the last approval holds and under which epoch it was made.
    function testFuzz_T118_T119_Approval_HoldsAsLongAsItSays(uint256[12] calldata seeds) external {
        uint256 time = 2_000_000_000;
        bytes32 digest = _consents.digestOf(_MESSAGE);
        uint256 until = 0;
        uint64 epochThen = 0;
        uint64 epoch = 0;
        vm.warp(time);
        for (uint256 i = 0; i < seeds.length; ++i) {
            uint256 seed = seeds[i] >> 8;
            if (seeds[i] % 4 == 0) {
                until = time + (seed % 3 days);
                epochThen = epoch;
                vm.prank(address(_account));
                _consents.approveDigest(digest, uint40(until));
            } else if (seeds[i] % 4 == 1) {
                until = 0;
                vm.prank(address(_account));
                _consents.revokeDigest(digest);
            } else if (seeds[i] % 4 == 2) {
                epoch = uint64(seed % 3); // often one that it had before
                _account.setEpoch(epoch);
            } else {
                // Often to the last second of the approval, or the first one after it.
                uint256 next = seed % 3 == 0 ? until + ((seed >> 8) % 2) : 0;
                time = next > time ? next : time + ((seed >> 16) % 2 days);
                vm.warp(time);
            }
            bool isBound = time <= until && epoch == epochThen;
            vm.assertTrue(_consents.isDigestApproved(address(_account), digest) == isBound, "INV-CON-1: an approval");
            vm.assertTrue(_consents.hasConsented(address(_account), _MESSAGE, "") == isBound, "INV-CON-1: a consent");
        }
    }

    /// @dev An approval binds one account to one message.
    function testFuzz_T119_Approval_IsOfOneAccountAndMessage(address account, bytes32 message, address other) external {
        bytes32 digest = _consents.digestOf(message);
        vm.prank(account);
        _consents.approveDigest(digest, type(uint40).max);
        vm.assertTrue(_consents.hasConsented(account, message, ""), "INV-CON-1: an approval does not count");
        vm.assertTrue(!_consents.hasConsented(account, ~message, ""), "INV-CON-1: another message");
        if (other == account) return;
        vm.assertTrue(!_consents.hasConsented(other, message, ""), "INV-CON-1: another account");
        vm.prank(other);
        _consents.revokeDigest(digest);
        vm.assertTrue(_consents.hasConsented(account, message, ""), "INV-CON-1: revoked by a stranger");
    }

    /// @dev Only a future end makes an approval.
    function testFuzz_T118_Approve_NothingExpired(uint40 validUntil, uint40 time) external {
        bytes32 digest = _consents.digestOf(_MESSAGE);
        vm.warp(time);
        if (validUntil < time) {
            vm.expectRevert(abi.encodeWithSelector(ICommonErrors.MessageExpired.selector, uint256(validUntil)));
        }
        _consents.approveDigest(digest, validUntil);
        vm.assertTrue(_consents.isDigestApproved(address(this), digest) == (validUntil >= time), "INV-CON-1: expired");
    }

    /// @dev An account that answers no epoch counts as one at 0, also when it reverts, answers too little, or answers much;
    /// once it answers another, nothing that it approved before holds.
    function testFuzz_T119_Epoch_OfAccountsThatAnswerOddly(uint8 way, uint64 epoch) external {
        epoch = uint64(_bound(epoch, 1, type(uint64).max));
        bytes32 digest = _consents.digestOf(_MESSAGE);
        _account.misbehave(EpochAccount.Way(_bound(way, 1, uint8(type(EpochAccount.Way).max))));
        vm.prank(address(_account));
        _consents.approveDigest(digest, type(uint40).max);
        vm.assertTrue(_consents.isDigestApproved(address(_account), digest), "INV-CON-1: no epoch is 0");
        _account.misbehave(EpochAccount.Way.NONE);
        vm.assertTrue(_consents.isDigestApproved(address(_account), digest), "INV-CON-1: no epoch is 0");
        _account.setEpoch(epoch);
        vm.assertTrue(!_consents.isDigestApproved(address(_account), digest), "INV-CON-1: it outlived its epoch");
    }

    /// @dev The way back: an account with an epoch that stops answering is not bound by what it approved under it.
    function testFuzz_T119_Epoch_ThatFallsSilentEndsApprovals(uint8 way, uint64 epoch) external {
        _account.setEpoch(uint64(_bound(epoch, 1, type(uint64).max)));
        bytes32 digest = _consents.digestOf(_MESSAGE);
        vm.prank(address(_account));
        _consents.approveDigest(digest, type(uint40).max);
        _account.misbehave(EpochAccount.Way(_bound(way, 1, uint8(type(EpochAccount.Way).max))));
        vm.assertTrue(!_consents.isDigestApproved(address(_account), digest), "INV-CON-1: it outlived its epoch");
    }

    /// @dev A key that approved has no epoch; code that it delegates to later may have one.
    function testFuzz_T119_Epoch_OfAKeyThatDelegatesLater(uint64 epoch) external {
        address key = vm.addr(uint256(keccak256("a key")));
        bytes32 digest = _consents.digestOf(_MESSAGE);
        vm.prank(key);
        _consents.approveDigest(digest, type(uint40).max);
        vm.etch(key, address(_account).code);
        EpochAccount(key).setEpoch(epoch);
        vm.assertTrue(_consents.isDigestApproved(key, digest) == (epoch == 0), "INV-CON-1: an epoch that appeared");
    }
}

contract ConsentsHarness is Consents {
    constructor() EIP712("Consents", "1") {}
}
