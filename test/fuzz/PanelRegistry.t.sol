// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPanelRegistry} from "../../contracts/interfaces/IPanelRegistry.sol";
import {Panel} from "../../contracts/types/Panel.sol";
import {PanelHeader, PanelHeaderLib} from "../../contracts/types/PanelHeader.sol";
import {PanelHashes} from "../utils/PanelHashes.sol";
import {PanelWorld} from "../utils/PanelWorld.sol";

/// @dev Members and parties come from a few accounts that share few bits, so that they meet often, really or seemingly.
contract PanelRegistryTest is PanelWorld {
    uint256 private constant _BITS = 176;

    uint256 private _entropy;

    /// @dev INV-PAN-4: the fingerprints change the price of the answer, never the answer.
    function testFuzz_T51_RequireEligible_AsTheNaiveTwin(uint256 seed, uint8 size, uint8 appealSize) external {
        _entropy = seed;
        Panel memory first = _panel(_bound(size, 1, 15));
        Panel memory appeal = _panel(_bound(appealSize, 1, 15));
        bytes32 panelId = _register(first);
        bytes32 appealPanelId = registry.idOf(appeal);
        if (appealPanelId != panelId) _register(appeal);
        address[] memory parties = new address[](_draw(0, 6));
        for (uint256 i = 0; i < parties.length; ++i) parties[i] = _account(_draw(0, 2) == 0 ? 8 : 300);
        if (_draw(0, 9) == 0) _resign(panelId, first);
        if (_draw(0, 9) == 0) _resign(appealPanelId, appeal);
        vm.warp(block.timestamp + _draw(0, 120));

        (bool success, bytes memory answer) = address(registry).staticcall(
            abi.encodeCall(IPanelRegistry.requireEligible, (panelId, appealPanelId, parties))
        );
        bytes memory expected = _naive(panelId, appealPanelId, parties);
        vm.assertTrue(success == (expected.length == 0), "INV-PAN-4: eligible for one, not for the other");
        vm.assertEq(keccak256(answer), keccak256(expected), "INV-PAN-4: refused for another reason");
    }

    /// @dev INV-PAN-4, where nothing but the members decides.
    function testFuzz_T51_RequireEligible_WhoSitsIsFound(uint256 seed, uint8 place, uint8 seat) external {
        _entropy = seed;
        Panel memory first = _panel(3);
        Panel memory appeal = _panel(15);
        (first.feeBps, first.validUntil, appeal.validUntil) = (300, _FOREVER, _FOREVER);
        vm.assume(appeal.members.length >= first.members.length + 2);
        (bytes32 panelId, bytes32 appealPanelId) = (_register(first), _register(appeal));
        vm.assume(_common(first.members, appeal.members) == address(0));
        address[] memory parties = new address[](8);
        for (uint256 i = 0; i < parties.length; ++i) parties[i] = address(uint160(_draw(1 << 40, 1 << 80)));
        registry.requireEligible(panelId, appealPanelId, parties);

        bool isFirst = seat % 2 == 0;
        address[] memory members = isFirst ? first.members : appeal.members;
        address party = members[seat % members.length];
        parties[place % 8] = party;
        vm.expectRevert(
            abi.encodeWithSelector(IPanelRegistry.PartyOnPanel.selector, isFirst ? panelId : appealPanelId, party)
        );
        registry.requireEligible(panelId, appealPanelId, parties);
    }

    /// @dev INV-PAN-3.
    function testFuzz_T49_QuorumOf_AsTheNaiveTwin(uint256 seed, uint8 size, uint256 bitmap) external {
        _entropy = seed;
        Panel memory panel = _panel(_bound(size, 1, 15));
        if (seed % 4 != 0) bitmap = _bound(bitmap, 0, (1 << panel.members.length) - 1);
        (bool success, bytes memory answer) = address(registry).staticcall(
            abi.encodeCall(IPanelRegistry.quorumOf, (panel, bitmap))
        );
        address[] memory named = new address[](256);
        uint256 count = 0;
        bool unknown = false;
        for (uint256 seat = 0; seat < 256; ++seat) {
            if ((bitmap >> seat) & 1 == 0) continue;
            if (seat >= panel.members.length) unknown = true;
            else named[count++] = panel.members[seat];
        }
        if (unknown) _requireError(success, answer, IPanelRegistry.SeatUnknown.selector);
        else if (count < panel.threshold) _requireError(success, answer, IPanelRegistry.SignersTooFew.selector);
        else {
            vm.assertTrue(success, "INV-PAN-3: a quorum is refused");
            address[] memory signers = abi.decode(answer, (address[]));
            vm.assertEq(
                keccak256(abi.encode(signers)),
                keccak256(abi.encode(_first(named, count))),
                "INV-PAN-3: other signers than the bitmap names"
            );
            vm.assertTrue(2 * signers.length > panel.members.length, "INV-PAN-3: half of a panel decides");
            for (uint256 i = 1; i < signers.length; ++i) {
                vm.assertTrue(signers[i - 1] < signers[i], "INV-PAN-3: a signer counts twice");
            }
        }
    }

    /// @dev INV-PAN-1, INV-PAN-9.
    function testFuzz_T50_T52_T126_Register_OnlyMajoritiesAndWordForWord(
        uint256 seed,
        uint8 size,
        uint8 threshold,
        uint16 feeBps,
        uint40 validUntil
    ) external {
        _entropy = seed;
        Panel memory panel = _panel(_bound(size, 1, 15));
        if (seed % 8 == 1 && panel.members.length > 2) panel.members = _first(panel.members, 2);
        uint256 count = panel.members.length;
        (panel.threshold, panel.feeBps, panel.validUntil) = (threshold, feeBps % 600, validUntil);
        if (seed % 2 == 0) panel.threshold = uint8(threshold % (count + 2));
        bytes32 panelId = registry.idOf(panel);
        bool sound = count != 2 && 2 * uint256(panel.threshold) > count && panel.threshold <= _mostOf(count);
        sound = sound && panel.feeBps <= 500 && validUntil >= block.timestamp;
        vm.assertTrue(this.registers(panel) == sound, "INV-PAN-1: other panels than those of docs/design/disputes.md");
        vm.assertTrue(registry.isOpen(panelId) == sound, "INV-PAN-1: open and not registered");
        if (!sound) return;
        vm.assertEq(
            keccak256(abi.encode(registry.panelOf(panelId))),
            keccak256(abi.encode(panel)),
            "INV-PAN-1: other terms than those that were agreed"
        );
        vm.assertEq(registry.idOf(registry.panelOf(panelId)), panelId, "INV-PAN-1: the id is not the terms'");
        vm.assertEq(panelId >> 16, PanelHashes.hashOf(panel) >> 16, "INV-PAN-1: the id is not the terms' hash");
        vm.assertEq(uint256(uint16(uint256(panelId))), panel.feeBps, "INV-PAN-1: the id hides another fee");
    }

    /// @dev A header never denies a member; both ways for any account.
    function testFuzz_T51_PanelHeader_NoMemberIsMissed(
        address member,
        uint176 others,
        uint176 theirs,
        address account
    ) external pure {
        PanelHeader memory header;
        header.fingerprint = others | PanelHeaderLib.bitOf(member);
        vm.assertTrue(header.maySeat(member), "a member is denied");
        bool bit = (uint256(header.fingerprint) >> (uint160(account) % _BITS)) & 1 == 1;
        vm.assertTrue(header.maySeat(account) == bit, "another bit than the account's");
        PanelHeader memory other;
        other.fingerprint = theirs | PanelHeaderLib.bitOf(member);
        vm.assertTrue(header.mayOverlap(other), "a common member is denied");
        vm.assertTrue(PanelHeaderLib.FINGERPRINT_BITS == _BITS, "another width");
    }

    /// @notice Whether the registry takes the panel when all its members agree.
    function registers(Panel memory panel) external returns (bool) {
        try this.register(panel) {
            return true;
        } catch {
            return false;
        }
    }

    function register(Panel memory panel) external {
        _register(panel);
    }

    /// @dev The same question without a fingerprint: what {IPanelRegistry-requireEligible} says in prose.
    function _naive(
        bytes32 panelId,
        bytes32 appealPanelId,
        address[] memory parties
    ) private view returns (bytes memory) {
        if (!registry.isOpen(panelId)) return abi.encodeWithSelector(IPanelRegistry.PanelNotOpen.selector, panelId);
        if (!registry.isOpen(appealPanelId)) {
            return abi.encodeWithSelector(IPanelRegistry.PanelNotOpen.selector, appealPanelId);
        }
        Panel memory first = registry.panelOf(panelId);
        address[] memory members = first.members;
        address[] memory appealMembers = registry.panelOf(appealPanelId).members;
        if (first.feeBps > 300) {
            return abi.encodeWithSelector(IPanelRegistry.PanelFeeTooHigh.selector, panelId, first.feeBps, 300);
        }
        if (appealMembers.length < members.length + 2) {
            return
                abi.encodeWithSelector(
                    IPanelRegistry.AppealPanelTooSmall.selector,
                    appealMembers.length,
                    members.length + 2
                );
        }
        address common = _common(members, appealMembers);
        if (common != address(0)) return abi.encodeWithSelector(IPanelRegistry.PanelsOverlap.selector, common);
        for (uint256 i = 0; i < parties.length; ++i) {
            bytes32 panel =
                _sits(members, parties[i])
                    ? panelId
                    : _sits(appealMembers, parties[i])
                        ? appealPanelId
                        : bytes32(0);
            if (panel != 0) return abi.encodeWithSelector(IPanelRegistry.PartyOnPanel.selector, panel, parties[i]);
        }
        return "";
    }

    function _common(address[] memory members, address[] memory others) private pure returns (address) {
        for (uint256 i = 0; i < members.length; ++i) {
            if (_sits(others, members[i])) return members[i];
        }
        return address(0);
    }

    function _sits(address[] memory members, address account) private pure returns (bool) {
        for (uint256 i = 0; i < members.length; ++i) {
            if (members[i] == account) return true;
        }
        return false;
    }

    function _requireError(bool success, bytes memory answer, bytes4 selector) private pure {
        vm.assertTrue(!success && bytes4(answer) == selector, "INV-PAN-3: no quorum, or refused for another reason");
    }

    function _resign(bytes32 panelId, Panel memory panel) private {
        vm.prank(panel.members[0]);
        registry.resign(panelId);
    }

    /// @dev At most `count` members of 300 possible ones, now and then all of 8; a fee that often fits a first panel.
    function _panel(uint256 count) private returns (Panel memory) {
        address[] memory accounts = new address[](count);
        uint256 variety = _draw(0, 9) == 0 ? 8 : 300;
        for (uint256 i = 0; i < count; ++i) accounts[i] = _account(variety);
        address[] memory members = _ascending(accounts);
        if (members.length == 2) members = _first(members, 1);
        uint256 threshold = _draw(members.length / 2 + 1, _mostOf(members.length));
        uint40 validUntil = uint40(block.timestamp + _draw(0, 1_000));
        return Panel(members, uint8(threshold), uint16(_draw(0, 3) == 0 ? _draw(0, 500) : 100), validUntil);
    }

    /// @dev The highest threshold of so many members.
    function _mostOf(uint256 count) private pure returns (uint256) {
        return count == 1 ? 1 : count - 1;
    }

    /// @dev One of `variety` accounts that have 44 bits between them: every fourth, and multiples of 176 apart.
    function _account(uint256 variety) private returns (address) {
        uint256 which = _draw(0, variety - 1);
        return address(uint160(0x10000 + (which % 44) * 4 + (which / 44) * _BITS * 1_000_003));
    }

    function _draw(uint256 low, uint256 high) private returns (uint256) {
        _entropy = uint256(keccak256(abi.encode(_entropy)));
        return _bound(_entropy, low, high);
    }
}
