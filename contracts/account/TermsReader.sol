// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Offer} from "../types/Offer.sol";
import {Terms} from "../types/Terms.sol";

/// @title TermsReader
/// @notice What an account has at stake in a job, from the arguments of a call that begins with the job's terms.
library TermsReader {
    /// @dev The offset of the terms is the first argument.
    uint256 private constant _WORD = 32;

    /// @notice The terms that the escrow will read in these arguments.
    /// @dev They begin within the arguments. What the escrow reads behind the end of them is 0, and here it may be something else:
    /// the escrow then has other terms, of a job that does not exist or that nobody agreed to.
    function termsIn(bytes calldata arguments) internal pure returns (Terms calldata terms) {
        bytes calldata rest = arguments[uint256(bytes32(arguments[:_WORD])):];
        assembly ("memory-safe") {
            terms := rest.offset
        }
    }

    /// @notice The offer that these arguments begin with.
    function offerIn(bytes calldata arguments) internal pure returns (Offer calldata offer) {
        assembly ("memory-safe") {
            offer := arguments.offset
        }
    }

    /// @notice The most that `account` has in `milestone`: its amount as the client, the whole bond as the provider.
    /// @dev The bond hangs on all milestones; the part of one is never more than all of it.
    function lockedBy(Terms calldata terms, uint256 milestone, address account) internal pure returns (uint256) {
        if (terms.bid.provider == account) return terms.bid.bond;
        if (terms.offer.client != account) return 0;
        return terms.bid.milestones[milestone].amount;
    }
}
