// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using BidLib for Bid global;

/// @notice A part of a job with its own amount, deadline and settlement.
struct MilestoneTerms {
    uint96 amount; //    units of the offer's token; not 0
    uint40 deliverBy; // unix seconds; the last second at which a delivery counts
}

/// @notice One receiver of the provider's earnings.
struct Payee {
    address account; //  gets the credit
    uint16 bps; //       its part of what the provider earns; all parts add up to 10,000
}

/// @notice The provider's answer to one offer. The signed type nests the whole offer (`Bid(Offer offer,…)`), so that
/// the provider's wallet shows the client's terms too; on chain they stand beside each other in {Terms}.
struct Bid {
    uint256 agentId; //             the agent that will do the work
    address provider; //            signs and delivers; must be authorised for `agentId`
    uint96 bond; //                 units of the offer's token; at least the offer's `bidBond`
    MilestoneTerms[] milestones; // 1 to 16
    Payee[] payees; //              0 to 10; none = all to `provider`
    bytes32 planHash; //            keccak256 of the plan's RFC 8785 bytes
    uint40 validUntil; //           unix seconds; no award after it
    uint256 nonce; //               single use for each provider
}

/// @title BidLib
/// @notice The EIP-712 hash of a bid, and sums over its milestones.
library BidLib {
    // Literals, so that the compiler hashes them; a test compares them with a stock encoder's.
    bytes32 internal constant TYPEHASH = keccak256(
        "Bid(Offer offer,uint256 agentId,address provider,uint96 bond,MilestoneTerms[] milestones,Payee[] payees,bytes32 planHash,uint40 validUntil,uint256 nonce)MilestoneTerms(uint96 amount,uint40 deliverBy)Offer(address client,uint256 clientAgentId,address token,uint96 maxPrice,bytes32 briefHash,uint40 deliverBy,uint32 reviewWindow,bytes32 panelId,bytes32 appealPanelId,uint16 defaultBps,uint96 bidBond,address provider,bytes32 parentJobId,address verifier,uint40 validUntil,uint256 nonce)Payee(address account,uint16 bps)"
    );
    bytes32 internal constant MILESTONE_TYPEHASH = keccak256("MilestoneTerms(uint96 amount,uint40 deliverBy)");
    bytes32 internal constant PAYEE_TYPEHASH = keccak256("Payee(address account,uint16 bps)");

    /// @notice EIP-712 `hashStruct` of `bid` for the offer with hash `offerHash`.
    function hash(Bid calldata bid, bytes32 offerHash) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    TYPEHASH,
                    offerHash,
                    bid.agentId,
                    bid.provider,
                    bid.bond,
                    _hashMilestones(bid.milestones),
                    _hashPayees(bid.payees),
                    bid.planHash,
                    bid.validUntil,
                    bid.nonce
                )
            );
    }

    /// @notice What all milestones cost together, in units of the token.
    function price(Bid calldata bid) internal pure returns (uint256 sum) {
        for (uint256 i = 0; i < bid.milestones.length; ++i) sum += bid.milestones[i].amount;
    }

    /// @notice The part of the bond that hangs on milestone `index`: in proportion to the amounts, rounded so that the
    /// parts of all milestones add up to the bond exactly.
    function bondOf(Bid calldata bid, uint256 index) internal pure returns (uint256) {
        uint256 bond = bid.bond;
        if (bond == 0) return 0;
        uint256 before = 0;
        for (uint256 i = 0; i < index; ++i) before += bid.milestones[i].amount;
        uint256 total = price(bid);
        return (bond * (before + bid.milestones[index].amount)) / total - (bond * before) / total;
    }

    function _hashMilestones(MilestoneTerms[] calldata milestones) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](milestones.length);
        for (uint256 i = 0; i < hashes.length; ++i) {
            hashes[i] = keccak256(abi.encode(MILESTONE_TYPEHASH, milestones[i]));
        }
        return _concat(hashes);
    }

    function _hashPayees(Payee[] calldata payees) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](payees.length);
        for (uint256 i = 0; i < hashes.length; ++i) hashes[i] = keccak256(abi.encode(PAYEE_TYPEHASH, payees[i]));
        return _concat(hashes);
    }

    /// @dev EIP-712's array encoding. One array of whole words: nothing that could collide.
    function _concat(bytes32[] memory words) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(words));
    }
}
