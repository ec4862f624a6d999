// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {ICommonErrors} from "../interfaces/ICommonErrors.sol";

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
    uint256 nonce; //               single use for each provider; 0 = none
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

    /// @dev Where the two arrays stand in the ABI encoding of a bid, and how long its members and their elements are.
    uint256 private constant _HEAD_BYTES = 8 * 32;
    uint256 private constant _ELEMENT_BYTES = 2 * 32;

    /// @dev EIP-712's hash of an array without elements.
    bytes32 private constant _NO_PAYEES = keccak256("");

    /// @notice EIP-712 `hashStruct` of `bid` for the offer with hash `offerHash`. Every call that brings terms comes here: it
    /// requires that the arrays stand where every ABI encoder writes them, else {ICommonErrors-BidEncodingInvalid}.
    /// @dev The same as hashing `abi.encode` of its members for every bid whose members are in range, which a fuzz test
    /// checks; they are copied in two pieces instead of one by one. Bits beyond a member's range make another hash, which
    /// nobody signed.
    function hash(Bid calldata bid, bytes32 offerHash) internal pure returns (bytes32 result) {
        (uint256 milestones, uint256 payeesAt, uint256 payees) = _layout(bid);
        uint256 offset;
        assembly ("memory-safe") {
            offset := add(bid, 0x120)
        }
        bytes32 milestonesHash = _hashPairs(MILESTONE_TYPEHASH, offset, milestones);
        bytes32 payeesHash = _NO_PAYEES;
        if (payees != 0) {
            assembly ("memory-safe") {
                offset := add(bid, add(payeesAt, 0x20))
            }
            payeesHash = _hashPairs(PAYEE_TYPEHASH, offset, payees);
        }
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

    /// @notice The length of the bid's ABI encoding, as it stands in the calldata. Of a bid that was hashed.
    function encodedLength(Bid calldata bid) internal pure returns (uint256) {
        uint256 payeesAt;
        assembly ("memory-safe") {
            payeesAt := calldataload(add(bid, 0x80))
        }
        // Both are small.
        unchecked {
            return payeesAt + 32 + payeeCount(bid) * _ELEMENT_BYTES;
        }
    }

    /// @notice `bid.payees.length` of a bid that was hashed.
    function payeeCount(Bid calldata bid) internal pure returns (uint256 count) {
        assembly ("memory-safe") {
            count := calldataload(add(bid, calldataload(add(bid, 0x80))))
        }
    }

    /// @notice `bid.milestones[index].deliverBy` of a bid that was hashed and awarded, for a milestone that it has.
    function deadlineOf(Bid calldata bid, uint256 index) internal pure returns (uint256 deadline) {
        assembly ("memory-safe") {
            deadline := calldataload(add(add(bid, 0x140), shl(6, index)))
        }
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

    /// @dev How many milestones the bid has, where its payees stand in its encoding, and how many they are. The milestones
    /// begin right behind the members, the payees right behind the milestones.
    function _layout(Bid calldata bid) private pure returns (uint256 milestones, uint256 payeesAt, uint256 payees) {
        uint256 milestonesAt;
        assembly ("memory-safe") {
            milestonesAt := calldataload(add(bid, 0x60))
            payeesAt := calldataload(add(bid, 0x80))
            milestones := calldataload(add(bid, 0x100))
            payees := calldataload(add(bid, payeesAt))
        }
        // Where the payees stand says how many milestones there are, so that no count is large.
        unchecked {
            uint256 expected = _HEAD_BYTES + 32 + milestones * _ELEMENT_BYTES;
            if (milestonesAt != _HEAD_BYTES || payeesAt != expected || (milestones | payees) >> 32 != 0) {
                revert ICommonErrors.BidEncodingInvalid();
            }
        }
    }

    /// @dev EIP-712's hash of an array of structs with two members of a word each, which stand at `offset` in the calldata.
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
