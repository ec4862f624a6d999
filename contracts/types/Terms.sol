// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Bid} from "./Bid.sol";
import {Offer} from "./Offer.sol";

using TermsLib for Terms global;

/// @notice The full terms of a job. The escrow stores none of them: every call brings them, and they must hash to the
/// job's id.
struct Terms {
    Offer offer;
    Bid bid;
}

/// @title TermsLib
/// @notice From terms to the id of their job.
library TermsLib {
    /// @notice The id of the job that an award of `terms` makes: it names the chain and the escrow, so that no other
    /// chain, fork or escrow can have a job of the same id.
    function jobId(Terms calldata terms) internal view returns (bytes32) {
        bytes32 offerHash = terms.offer.hash();
        return jobIdOf(offerHash, terms.uncheckedBid().hash(offerHash));
    }

    /// @notice `terms.bid`, without the compiler's check that it lies within the calldata: what lies behind it reads as 0, and
    /// belongs to the hash like everything else.
    function uncheckedBid(Terms calldata terms) internal pure returns (Bid calldata bid) {
        assembly ("memory-safe") {
            bid := add(terms, calldataload(add(terms, 0x200)))
        }
    }

    /// @notice The same from the two hashes.
    function jobIdOf(bytes32 offerHash, bytes32 bidHash) internal view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), offerHash, bidHash));
    }
}
