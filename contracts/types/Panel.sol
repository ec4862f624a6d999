// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using PanelLib for Panel global;

/// @notice Who decides a dispute, and for what. Immutable: the id of a panel is made from the hash of these terms.
struct Panel {
    address[] members; //  1, or 3 to 15, strictly ascending; keys, or contracts that answer by ERC-1271
    uint8 threshold; //    how many must sign a ruling: more than half of the members, and fewer than all of several
    uint16 feeBps; //      its fee for a ruling, in basis points of the milestone; at most 500
    uint40 validUntil; //  unix seconds; takes no job awarded after it
}

/// @title PanelLib
/// @notice The EIP-712 hash of a panel and of a member's consent to it.
/// @dev In messages a panel is called `PanelTerms`. That sorts after `PanelConsent`, and a wallet by ERC-7739 takes the first type of
/// a message for its own.
library PanelLib {
    /// @notice The most members that a panel has.
    uint256 internal constant MAX_MEMBERS = 15;

    /// @notice How many members an appeal panel has more than the first panel, at least.
    uint256 internal constant APPEAL_LEAD = 2;

    /// @notice The highest fee of a panel, in basis points of a milestone. Both rounds together cost at most 8 %.
    uint256 internal constant MAX_FEE_BPS = 500;

    /// @notice The highest fee of a panel that judges first, in basis points of a milestone.
    uint256 internal constant MAX_FIRST_FEE_BPS = 300;

    uint256 private constant _FEE_MASK = type(uint16).max;

    bytes32 internal constant TYPEHASH = keccak256(
        "PanelTerms(address[] members,uint8 threshold,uint16 feeBps,uint40 validUntil)"
    );
    bytes32 internal constant CONSENT_TYPEHASH = keccak256(
        "PanelConsent(address member,PanelTerms panel)"
        "PanelTerms(address[] members,uint8 threshold,uint16 feeBps,uint40 validUntil)"
    );

    /// @notice Whether a panel can have this many members: one, or enough that one of them is not needed for more than half.
    function isMemberCount(uint256 count) internal pure returns (bool) {
        return count == 1 || (count >= 3 && count <= MAX_MEMBERS);
    }

    /// @notice Whether `threshold` suits a panel of `count` members: more than half of them, so that no two quorums are apart, and
    /// below their number when there are several, so that no one of them can stop a ruling.
    function isThreshold(uint256 threshold, uint256 count) internal pure returns (bool) {
        return threshold * 2 > count && (threshold < count || (count == 1 && threshold == 1));
    }

    /// @notice EIP-712 `hashStruct` of `panel`.
    /// @dev The members are copied at once. Bits beyond an address make another hash, which no panel has.
    function hash(Panel calldata panel) internal pure returns (bytes32) {
        address[] calldata members = panel.members;
        bytes32 membersHash;
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            let size := shl(5, members.length)
            calldatacopy(start, members.offset, size)
            membersHash := keccak256(start, size)
        }
        return keccak256(abi.encode(TYPEHASH, membersHash, panel.threshold, panel.feeBps, panel.validUntil));
    }

    /// @notice The id of `panel`: its hash, with its fee in place of the lowest 16 bits. So the ids of an
    /// offer's panels are enough to compute what a dispute costs, and 240 bits of the hash remain.
    function id(Panel calldata panel) internal pure returns (bytes32) {
        return idOf(panel.hash(), panel.feeBps);
    }

    /// @notice The same from the hash.
    function idOf(bytes32 panelHash, uint16 feeBps) internal pure returns (bytes32) {
        return bytes32((uint256(panelHash) & ~_FEE_MASK) | feeBps);
    }

    /// @notice What the panel with this id asks, in basis points of a milestone.
    /// @param panelId The id of a registered panel; of another it says nothing.
    function feeBpsOf(bytes32 panelId) internal pure returns (uint256) {
        return uint256(panelId) & _FEE_MASK;
    }

    /// @notice A member agrees to sit on the panel with hash `panelHash`. It names the account, so that a signature of one
    /// account of an owner says nothing for another.
    function consent(address member, bytes32 panelHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(CONSENT_TYPEHASH, member, panelHash));
    }
}
