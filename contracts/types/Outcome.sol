// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

/// @notice How a milestone was settled. Stored in its slot and passed to the ledger.
enum Outcome {
    NONE, //         not settled yet
    RELEASED, //     the client paid in full
    AUTO_RELEASED, // the client stayed silent through the review window
    VERIFIED, //     the offer's verifier accepted the delivery
    AGREED, //       both parties signed a split
    GIVEN_UP, //     the provider gave it back
    MISSED, //       the deadline passed without a delivery
    RULED, //        a panel's ruling became final
    FALLBACK //      both panels stayed silent: the signed default split
}
