// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowGovernance} from "../../contracts/interfaces/IEscrowGovernance.sol";
import {IJobBoard} from "../../contracts/interfaces/IJobBoard.sol";
import {IJobEscrow} from "../../contracts/interfaces/IJobEscrow.sol";
import {MilestoneTerms} from "../../contracts/types/Bid.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {Artifacts} from "../utils/Artifacts.sol";
import {Cheats, Vm} from "../utils/Cheats.sol";

/// @dev INV-BRD-1, INV-BRD-2. The board asks the escrow about consents only; registry and ledger are never reached.
contract JobBoardTest is Cheats {
    IJobEscrow private _escrow;
    IJobBoard private _board;

    function setUp() external {
        address governance = Artifacts.create("GovernanceExtension", "");
        address disputes = Artifacts.create("DisputesExtension", abi.encode(governance));
        bytes memory arguments = abi.encode(
            this,
            this,
            this,
            disputes,
            this,
            this,
            25,
            new IEscrowGovernance.InitialListing[](0)
        );
        _escrow = IJobEscrow(Artifacts.create("JobEscrow", arguments));
        _board = IJobBoard(Artifacts.create("JobBoard", abi.encode(_escrow)));
    }

    function testFuzz_Post_OnlyWhatTheClientSigned(uint256 key, uint256 otherKey, uint96 price) external {
        Terms memory terms = _terms(key, price);
        (bytes32 offerHash, , ) = _escrow.hashesOf(terms);
        bytes memory signature = _sign(_key(key), offerHash);
        vm.assertTrue(_post(terms, signature), "INV-BRD-1: a signed offer is refused");
        _requireEvent(IJobBoard.OfferPosted.selector, offerHash);

        if (_key(otherKey) != _key(key)) {
            vm.assertTrue(!_post(terms, _sign(_key(otherKey), offerHash)), "INV-BRD-1: posted in another's name");
        }
        vm.assertTrue(!_post(terms, ""), "INV-BRD-1: posted without a signature");
        terms.offer.maxPrice = price ^ 1;
        vm.assertTrue(!_post(terms, signature), "INV-BRD-1: posted with another price");
    }

    function testFuzz_AnnounceBid_OnlyWhatTheProviderSigned(uint256 key, uint256 otherKey, uint96 bond) external {
        Terms memory terms = _terms(key, bond);
        (bytes32 offerHash, bytes32 bidHash, ) = _escrow.hashesOf(terms);
        bytes memory signature = _sign(_key(key), bidHash);
        vm.assertTrue(_announce(terms, signature), "INV-BRD-1: a signed bid is refused");
        _requireEvent(IJobBoard.BidAnnounced.selector, offerHash);

        if (_key(otherKey) != _key(key)) {
            vm.assertTrue(!_announce(terms, _sign(_key(otherKey), bidHash)), "INV-BRD-1: announced for another");
        }
        vm.assertTrue(!_announce(terms, ""), "INV-BRD-1: announced without a signature");
        // The provider itself needs its signature too: others will use it for an award.
        vm.prank(terms.bid.provider);
        vm.assertTrue(!_announce(terms, ""), "INV-BRD-1: announced without a signature");
        terms.bid.bond = bond ^ 1;
        vm.assertTrue(!_announce(terms, signature), "INV-BRD-1: announced with another bond");
    }

    function testFuzz_Post_TheClientItselfNeedsNoSignature(uint256 key, address other, uint96 price) external {
        Terms memory terms = _terms(key, price);
        (bytes32 offerHash, , ) = _escrow.hashesOf(terms);
        vm.recordLogs();
        vm.prank(terms.offer.client);
        _board.post(terms.offer, "ipfs://brief", "");
        _requireEvent(IJobBoard.OfferPosted.selector, offerHash);

        if (other == terms.offer.client) return;
        vm.prank(other);
        vm.assertTrue(!_post(terms, ""), "INV-BRD-1: a stranger needs none");
    }

    function testFuzz_Post_NothingExpired(uint256 key, uint40 validUntil, uint40 time) external {
        Terms memory terms = _terms(key, 1);
        terms.offer.validUntil = validUntil;
        (bytes32 offerHash, , ) = _escrow.hashesOf(terms);
        vm.warp(time);
        vm.assertTrue(_post(terms, _sign(_key(key), offerHash)) == (time <= validUntil), "INV-BRD-1: an expired offer");
    }

    /// @dev INV-BRD-2, for any sender.
    function testFuzz_Notify_ExactlyWhatWasGiven(address from, address to, bytes32 thread, uint16 size) external {
        bytes memory envelope = new bytes(_bound(size, 0, 5_000));
        for (uint256 i = 0; i < envelope.length; i += 31) envelope[i] = bytes1(uint8(i % 251));
        bool allowed = envelope.length >= 1 && envelope.length <= 4_096 && uint160(to) >= 0x10000;
        vm.recordLogs();
        vm.prank(from);
        try _board.notify(to, thread, envelope) {
            vm.assertTrue(allowed, "INV-BRD-2: a notice to nobody, of nothing or of too much");
        } catch {
            vm.assertTrue(!allowed, "INV-BRD-2: a notice is refused");
            return;
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 1, "INV-BRD-2: not one event");
        vm.assertEq(logs[0].topics[0], IJobBoard.Notice.selector, "INV-BRD-2: another event");
        vm.assertEq(logs[0].topics[1], bytes32(uint256(uint160(to))), "INV-BRD-2: to another account");
        vm.assertEq(logs[0].topics[2], thread, "INV-BRD-2: of another thread");
        vm.assertEq(keccak256(logs[0].data), keccak256(abi.encode(envelope)), "INV-BRD-2: other bytes");
    }

    function _post(Terms memory terms, bytes memory signature) private returns (bool) {
        vm.recordLogs();
        try _board.post(terms.offer, "ipfs://brief", signature) {
            return true;
        } catch {
            return false;
        }
    }

    function _announce(Terms memory terms, bytes memory signature) private returns (bool) {
        vm.recordLogs();
        try _board.announceBid(terms, "ipfs://plan", signature) {
            return true;
        } catch {
            return false;
        }
    }

    function _requireEvent(bytes32 kind, bytes32 offerHash) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 1, "INV-BRD-1: not one event");
        vm.assertEq(logs[0].topics[0], kind, "INV-BRD-1: another event");
        vm.assertEq(logs[0].topics[1], offerHash, "INV-BRD-1: another offer");
    }

    function _terms(uint256 key, uint96 money) private pure returns (Terms memory terms) {
        terms.offer.client = vm.addr(_key(key));
        terms.offer.maxPrice = money;
        terms.offer.validUntil = type(uint40).max;
        terms.bid.provider = vm.addr(_key(key));
        terms.bid.bond = money;
        terms.bid.validUntil = type(uint40).max;
        terms.bid.milestones = new MilestoneTerms[](1);
    }

    function _sign(uint256 key, bytes32 structHash) private view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Guildhall JobEscrow"),
                keccak256("1"),
                block.chainid,
                address(_escrow)
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
        return abi.encodePacked(r, s, v);
    }

    function _key(uint256 seed) private pure returns (uint256) {
        return _bound(seed, 1, type(uint128).max);
    }
}
