// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {BidLib} from "../types/Bid.sol";
import {ConsentLib} from "../types/Consent.sol";
import {OfferLib} from "../types/Offer.sol";
import {RulingLib} from "../types/Ruling.sol";

/// @title EscrowMessages
/// @notice Which messages under the escrow's EIP-712 domain a session may be allowed to sign. They are hashed anew from their plain
/// fields, so that a session signs what was looked at and nothing else: no permit, no order, no message of another contract.
/// @dev A permission names a message by the first four bytes of its type's hash. The fields follow as the ABI encodes them: `Terms` for
/// a bid and an award, else the members of the message. No function of the escrow has such a selector, which a test checks.
library EscrowMessages {
    bytes4 internal constant OFFER = bytes4(OfferLib.TYPEHASH);
    bytes4 internal constant BID = bytes4(BidLib.TYPEHASH);
    bytes4 internal constant AWARD = bytes4(ConsentLib.AWARD_TYPEHASH);
    bytes4 internal constant RULING = bytes4(RulingLib.TYPEHASH);

    /// @dev The account that rules, and the six members of a ruling.
    uint256 private constant _RULING_BYTES = 7 * 32;

    /// @notice Whether `selector` is that of such a message.
    function includes(bytes4 selector) internal pure returns (bool) {
        return selector == OFFER || selector == BID || selector == AWARD || selector == RULING;
    }

    /// @notice EIP-712 `hashStruct` of a ruling, from its members. 0 when there are more or fewer than that.
    function hashRuling(bytes calldata members) internal pure returns (bytes32) {
        if (members.length != _RULING_BYTES) return 0;
        return keccak256(bytes.concat(RulingLib.TYPEHASH, members));
    }
}
