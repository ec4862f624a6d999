// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using PanelLib for Panel global;

/// @notice Who decides a dispute, and for what. Immutable: the id of a panel is the hash of these terms.
struct Panel {
    address[] members; //  1 to 15, strictly ascending; keys, or contracts that answer by ERC-1271
    uint8 threshold; //    how many must sign a ruling: more than half of the members
    uint16 feeBps; //      its fee for a ruling, in basis points of the milestone; at most 500
    uint40 validUntil; //  unix seconds; takes no job awarded after it
}

/// @title PanelLib
/// @notice The EIP-712 hash of a panel and of a member's consent to it.
library PanelLib {
    /// @notice The most members that a panel has.
    uint256 internal constant MAX_MEMBERS = 15;

    /// @notice How many members an appeal panel has more than the first panel, at least.
    uint256 internal constant APPEAL_LEAD = 2;

    /// @notice The highest fee of a panel, in basis points of a milestone. Both rounds together cost at most 8 %.
    uint256 internal constant MAX_FEE_BPS = 500;

    /// @notice The highest fee of a panel that judges first, in basis points of a milestone.
    uint256 internal constant MAX_FIRST_FEE_BPS = 300;

    bytes32 internal constant TYPEHASH = keccak256(
        "Panel(address[] members,uint8 threshold,uint16 feeBps,uint40 validUntil)"
    );
    bytes32 internal constant CONSENT_TYPEHASH = keccak256(
        "PanelConsent(address member,Panel panel)Panel(address[] members,uint8 threshold,uint16 feeBps,uint40 validUntil)"
    );

    /// @notice EIP-712 `hashStruct` of `panel`: its id.
    function id(Panel calldata panel) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    TYPEHASH,
                    // EIP-712's array encoding: whole words, nothing that could collide.
                    keccak256(abi.encodePacked(panel.members)),
                    panel.threshold,
                    panel.feeBps,
                    panel.validUntil
                )
            );
    }

    /// @notice A member agrees to sit on the panel. It names the account, so that a signature of one account of an owner
    /// says nothing for another.
    function consent(address member, bytes32 panelId) internal pure returns (bytes32) {
        return keccak256(abi.encode(CONSENT_TYPEHASH, member, panelId));
    }
}
