// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Tier} from "./Tier.sol";

using OfferLib for Offer global;

/// @notice The client's terms: what is wanted, the most it costs, until when, who judges. Every money, deadline and
/// panel field is a plain member, so that a wallet can show it before it signs.
struct Offer {
    address client; //         pays; a plain address, a contract, or an agent's account
    uint256 clientAgentId; //  the agent that `client` acts for; 0 = none, a pseudonym
    address token; //          ERC-20 in which the job is paid
    uint96 maxPrice; //        the most that all milestones together may cost, in units of `token`
    uint16 maxFeeBps; //       the highest protocol fee that the client accepts, in basis points
    Tier tier; //              how long the windows are; a micro job's whole price is within the token's micro limit
    bytes32 briefHash; //      keccak256 of the brief's RFC 8785 bytes
    uint40 deliverBy; //       unix seconds; no milestone may be due later
    uint32 reviewWindow; //    seconds from a delivery to its automatic release
    bytes32 panelId; //        first panel; 0 = none
    bytes32 appealPanelId; //  appeal panel; 0 = none
    uint16 defaultBps; //      the provider's share if both panels stay silent, 0 to 10,000
    uint96 bidBond; //         the least bond of a bid, in units of `token`
    address provider; //       the only provider that may bid; 0 = open to all
    bytes32 parentJobId; //    the job that this one is a part of; 0 = none
    address verifier; //       contract that checks a delivery; 0 = none
    uint40 validUntil; //      unix seconds; no award after it
    uint256 nonce; //          single use for each client; 0 = none, the offer may be filled more than once
}

/// @title OfferLib
/// @notice The EIP-712 hash of an offer.
library OfferLib {
    bytes32 internal constant TYPEHASH = keccak256(
        "Offer(address client,uint256 clientAgentId,address token,uint96 maxPrice,uint16 maxFeeBps,uint8 tier,bytes32 briefHash,uint40 deliverBy,uint32 reviewWindow,bytes32 panelId,bytes32 appealPanelId,uint16 defaultBps,uint96 bidBond,address provider,bytes32 parentJobId,address verifier,uint40 validUntil,uint256 nonce)"
    );

    /// @dev 18 members and the type hash, a word each.
    uint256 private constant _ENCODED_BYTES = 19 * 32;

    /// @notice EIP-712 `hashStruct` of `offer`.
    /// @dev The same as `keccak256(abi.encode(TYPEHASH, offer))` for every offer whose members are in range, which a fuzz
    /// test checks; 18 members are copied at once instead of one by one. Bits beyond a member's range make another hash,
    /// which nobody signed.
    function hash(Offer calldata offer) internal pure returns (bytes32 result) {
        bytes32 typehash = TYPEHASH;
        uint256 size = _ENCODED_BYTES;
        assembly ("memory-safe") {
            let start := mload(0x40) // the free memory; nothing is kept there
            mstore(start, typehash)
            calldatacopy(add(start, 0x20), offer, sub(size, 0x20))
            result := keccak256(start, size)
        }
    }
}
