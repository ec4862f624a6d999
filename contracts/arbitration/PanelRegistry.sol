// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Consents} from "../consents/Consents.sol";
import {IPanelRegistry} from "../interfaces/IPanelRegistry.sol";
import {Quorums} from "../libraries/Quorums.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Panel, PanelLib} from "../types/Panel.sol";
import {PanelHeader, PanelHeaderLib} from "../types/PanelHeader.sol";
import {ArbiterBonds} from "./ArbiterBonds.sol";

/// @title PanelRegistry
/// @notice See {IPanelRegistry}.
/// @dev Nobody has a role here: there is no owner, no upgrade, and no call that changes a panel but its own members'.
/// An award reads two headers. Their fingerprints say for certain who is not on a panel; possible matches are looked up.
/// - INV-PAN-1: the terms of a panel never change, its id is their hash and fee, and every member agreed to them.
/// - INV-PAN-2: a closed panel never opens again.
/// - INV-PAN-3: a quorum is at least `threshold` distinct members, more than half of all.
/// - INV-PAN-4: two panels that are eligible for a job have no member in common, and none is one of the parties that the escrow
///   names.
/// - INV-PAN-9: no one member of several can keep a panel from a quorum: the others are enough.
/// @custom:security-contact See SECURITY.md.
contract PanelRegistry is ArbiterBonds, Consents {
    mapping(bytes32 panelId => PanelHeader header) private _headers;
    // As many as PanelLib.MAX_MEMBERS; the compiler wants to see the number.
    mapping(bytes32 panelId => address[15] seats) private _members;

    constructor() EIP712("Guildhall PanelRegistry", "1") {}

    /// @inheritdoc IPanelRegistry
    function register(Panel calldata panel, bytes[] calldata signatures) external returns (bytes32 panelId) {
        bytes32 panelHash = panel.hash();
        panelId = PanelLib.idOf(panelHash, panel.feeBps);
        _requireTerms(panelId, panel);
        uint256 count = panel.members.length;
        if (signatures.length != count) revert SignatureCountMismatch(signatures.length, count);
        if (_headers[panelId].memberCount != 0) revert PanelExists(panelId);

        address[15] storage seats = _members[panelId];
        uint176 fingerprint = 0;
        for (uint256 seat = 0; seat < count; ++seat) {
            address member = panel.members[seat];
            // May call the member, but only to ask: it can change nothing in between.
            _requireConsent(member, PanelLib.consent(member, panelHash), signatures[seat]);
            seats[seat] = member;
            fingerprint |= PanelHeaderLib.bitOf(member);
        }
        _headers[panelId] = PanelHeader({
            validUntil: panel.validUntil,
            feeBps: panel.feeBps,
            threshold: panel.threshold,
            memberCount: uint8(count), // at most 15
            closed: false,
            fingerprint: fingerprint
        });
        emit PanelRegistered(panelId, panel);
    }

    /// @inheritdoc IPanelRegistry
    function resign(bytes32 panelId) external {
        PanelHeader memory header = _headerOf(panelId);
        if (!_sits(panelId, header, msg.sender)) revert MemberUnknown(panelId, msg.sender);
        if (header.closed) return;
        _headers[panelId].closed = true;
        emit PanelClosed(panelId, msg.sender);
    }

    /// @inheritdoc IPanelRegistry
    function requireEligible(bytes32 panelId, bytes32 appealPanelId, address[] calldata parties) external view {
        PanelHeader memory first = _openHeaderOf(panelId);
        PanelHeader memory appeal = _openHeaderOf(appealPanelId);
        if (first.feeBps > PanelLib.MAX_FIRST_FEE_BPS) {
            revert PanelFeeTooHigh(panelId, first.feeBps, PanelLib.MAX_FIRST_FEE_BPS);
        }
        uint256 required = uint256(first.memberCount) + PanelLib.APPEAL_LEAD;
        if (appeal.memberCount < required) revert AppealPanelTooSmall(appeal.memberCount, required);

        if (first.mayOverlap(appeal)) _requireDisjoint(panelId, first, appealPanelId, appeal);
        uint176 either = first.fingerprint | appeal.fingerprint;
        for (uint256 i = 0; i < parties.length; ++i) {
            address party = parties[i];
            if (either & PanelHeaderLib.bitOf(party) == 0) continue;
            if (_sits(panelId, first, party)) revert PartyOnPanel(panelId, party);
            if (_sits(appealPanelId, appeal, party)) revert PartyOnPanel(appealPanelId, party);
        }
    }

    /// @inheritdoc IPanelRegistry
    function panelOf(bytes32 panelId) external view returns (Panel memory) {
        PanelHeader memory header = _headerOf(panelId);
        address[] memory members = new address[](header.memberCount);
        for (uint256 seat = 0; seat < members.length; ++seat) members[seat] = _members[panelId][seat];
        return Panel(members, header.threshold, header.feeBps, header.validUntil);
    }

    /// @inheritdoc IPanelRegistry
    function isOpen(bytes32 panelId) external view returns (bool) {
        return _headers[panelId].isOpenAt(block.timestamp);
    }

    /// @inheritdoc IPanelRegistry
    function quorumOf(Panel calldata panel, uint256 bitmap) external pure returns (address[] memory signers) {
        signers = new address[](Quorums.requireQuorum(panel.id(), panel.members.length, panel.threshold, bitmap));
        uint256 filled = 0;
        for (uint256 seat = 0; filled < signers.length; ++seat) {
            if (Quorums.isNamed(bitmap, seat)) signers[filled++] = panel.members[seat];
        }
    }

    /// @inheritdoc IPanelRegistry
    function idOf(Panel calldata panel) external pure returns (bytes32) {
        return panel.id();
    }

    function _requireTerms(bytes32 panelId, Panel calldata panel) private view {
        uint256 count = panel.members.length;
        if (!PanelLib.isMemberCount(count)) revert MemberCountInvalid(count, PanelLib.MAX_MEMBERS);
        if (!PanelLib.isThreshold(panel.threshold, count)) revert ThresholdInvalid(panel.threshold, count);
        if (panel.feeBps > PanelLib.MAX_FEE_BPS) revert PanelFeeTooHigh(panelId, panel.feeBps, PanelLib.MAX_FEE_BPS);
        if (block.timestamp > panel.validUntil) revert MessageExpired(panel.validUntil);
        address previous = address(Signatures.FIRST_ACCOUNT - 1);
        for (uint256 seat = 0; seat < count; ++seat) {
            address member = panel.members[seat];
            if (member <= previous) revert MembersUnordered(seat, member);
            previous = member;
        }
    }

    function _requireDisjoint(
        bytes32 panelId,
        PanelHeader memory first,
        bytes32 appealPanelId,
        PanelHeader memory appeal
    ) private view {
        for (uint256 seat = 0; seat < first.memberCount; ++seat) {
            address member = _members[panelId][seat];
            if (_sits(appealPanelId, appeal, member)) revert PanelsOverlap(member);
        }
    }

    /// @dev Whether `account` sits on the panel. Members are read only when the fingerprint is not enough.
    function _sits(bytes32 panelId, PanelHeader memory header, address account) private view returns (bool) {
        if (!header.maySeat(account)) return false;
        address[15] storage seats = _members[panelId];
        for (uint256 seat = 0; seat < header.memberCount; ++seat) {
            if (seats[seat] == account) return true;
        }
        return false;
    }

    function _openHeaderOf(bytes32 panelId) private view returns (PanelHeader memory header) {
        header = _headerOf(panelId);
        if (!header.isOpenAt(block.timestamp)) revert PanelNotOpen(panelId);
    }

    function _headerOf(bytes32 panelId) private view returns (PanelHeader memory header) {
        header = _headers[panelId];
        if (header.memberCount == 0) revert PanelUnknown(panelId);
    }
}
