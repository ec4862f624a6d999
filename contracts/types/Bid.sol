// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

using BidLib for Bid global;

/// @notice A part of a job with its own amount, time and settlement. The time is a duration, so that a late award of a
/// signed bid cannot shorten it.
struct MilestoneTerms {
    uint96 amount; //        units of the offer's token; not 0
    uint32 deliverWithin; // seconds from the award in which a delivery counts; 1 to 365 days
}

/// @notice One receiver of the provider's earnings.
struct Payee {
    address account; //  gets the credit
    uint16 bps; //       its part of what the provider earns; all parts add up to 10,000
}

/// @notice The provider's answer to one offer. The signed type nests the whole offer (`Bid(Offer offer,…)`), so that
/// the provider's wallet shows the client's terms too; on chain both are members of {Terms}.
struct Bid {
    uint256 agentId; //             the agent that will do the work
    address provider; //            signs and delivers; must be authorised for `agentId`
    uint96 bond; //                 units of the offer's token; at least the offer's `bidBond`
    MilestoneTerms[] milestones; // 1 to 16
    Payee[] payees; //              0 to 10; none = all to `provider`
    bytes32 planHash; //            keccak256 of the plan's RFC 8785 bytes
    uint40 validUntil; //           unix seconds; no award after it
    uint256 nonce; //               single use for each provider; 0 = none
}

/// @title BidLib
/// @notice The EIP-712 hash of a bid, and sums over its milestones.
library BidLib {
    // Literals, so that the compiler hashes them; a test compares them with a stock encoder's.
    bytes32 internal constant TYPEHASH = keccak256(
        "Bid(Offer offer,uint256 agentId,address provider,uint96 bond,MilestoneTerms[] milestones,Payee[] payees,bytes32 planHash,uint40 validUntil,uint256 nonce)MilestoneTerms(uint96 amount,uint32 deliverWithin)Offer(address client,uint256 clientAgentId,address token,uint96 maxPrice,uint16 maxFeeBps,uint8 tier,bytes32 briefHash,uint40 deliverBy,uint32 reviewWindow,bytes32 panelId,bytes32 appealPanelId,uint16 defaultBps,uint96 bidBond,address provider,bytes32 parentJobId,address verifier,uint40 validUntil,uint256 nonce)Payee(address account,uint16 bps)"
    );
    bytes32 internal constant MILESTONE_TYPEHASH = keccak256("MilestoneTerms(uint96 amount,uint32 deliverWithin)");
    bytes32 internal constant PAYEE_TYPEHASH = keccak256("Payee(address account,uint16 bps)");

    /// @notice EIP-712 `hashStruct` of `bid` for the offer with hash `offerHash`.
    /// @dev The same as hashing `abi.encode` of its members for every bid whose members are in range, which a fuzz test
    /// checks; they are copied in two pieces instead of one by one. Bits beyond a member's range make another hash, which
    /// nobody signed. Where the arrays are in the calldata does not matter: their elements are hashed.
    function hash(Bid calldata bid, bytes32 offerHash) internal pure returns (bytes32 result) {
        bytes32 milestonesHash = _hashMilestones(bid.milestones);
        bytes32 payeesHash = _hashPayees(bid.payees);
        bytes32 typehash = TYPEHASH;
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            mstore(start, typehash)
            mstore(add(start, 0x20), offerHash)
            calldatacopy(add(start, 0x40), bid, 0x60) // agentId, provider, bond
            mstore(add(start, 0xa0), milestonesHash)
            mstore(add(start, 0xc0), payeesHash)
            calldatacopy(add(start, 0xe0), add(bid, 0xa0), 0x60) // planHash, validUntil, nonce
            result := keccak256(start, 0x140)
        }
    }

    /// @notice What all milestones cost together, in units of the token.
    function price(Bid calldata bid) internal pure returns (uint256 sum) {
        for (uint256 i = 0; i < bid.milestones.length; ++i) sum += bid.milestones[i].amount;
    }

    /// @notice The part of the bond that secures milestone `index`: in proportion to the amounts, rounded so that the
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
        uint256 offset;
        assembly ("memory-safe") {
            offset := milestones.offset
        }
        return _hashPairs(MILESTONE_TYPEHASH, offset, milestones.length);
    }

    function _hashPayees(Payee[] calldata payees) private pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := payees.offset
        }
        return _hashPairs(PAYEE_TYPEHASH, offset, payees.length);
    }

    /// @dev EIP-712's hash of an array of structs with two members of a word each, which begins at `offset` in the
    /// calldata. The compiler has checked that all of it is calldata.
    function _hashPairs(bytes32 typehash, uint256 offset, uint256 count) private pure returns (bytes32 result) {
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            let element := add(start, shl(5, count))
            mstore(element, typehash)
            for {
                let i := 0
            } lt(i, count) {
                i := add(i, 1)
            } {
                calldatacopy(add(element, 0x20), add(offset, shl(6, i)), 0x40)
                mstore(add(start, shl(5, i)), keccak256(element, 0x60))
            }
            result := keccak256(start, shl(5, count))
        }
    }
}
