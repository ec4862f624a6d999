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
    /// @notice The id of the job that an award of `terms` makes in the escrow that runs this: it names chain and escrow, so
    /// that no other escrow can have a job of the same id.
    /// @param chainId The chain id at the escrow's deployment. A fork that changes its chain id keeps its jobs.
    function jobId(Terms calldata terms, uint256 chainId) internal view returns (bytes32) {
        bytes32 offerHash = terms.offer.hash();
        return jobIdOf(chainId, offerHash, terms.bid.hash(offerHash));
    }

    /// @notice The same from the two hashes.
    function jobIdOf(uint256 chainId, bytes32 offerHash, bytes32 bidHash) internal view returns (bytes32) {
        return keccak256(abi.encode(chainId, address(this), offerHash, bidHash));
    }
}
