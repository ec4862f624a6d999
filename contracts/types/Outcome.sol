// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Shares} from "../libraries/Shares.sol";

using OutcomeLib for Outcome global;

/// @notice How a milestone was settled. Stored in its slot and passed to the ledger.
enum Outcome {
    NONE, //         not settled yet
    RELEASED, //     the client paid in full
    AUTO_RELEASED, // the client stayed silent through the review window
    VERIFIED, //     the offer's verifier accepted the delivery
    AGREED, //       both parties signed a split
    GIVEN_UP, //     the provider gave it back before its deadline, without a delivery
    MISSED, //       the deadline passed without a delivery, or the provider gave delivered work back
    RULED, //        a panel's ruling became final, or the provider gave up in a dispute
    FALLBACK //      both panels stayed silent: the signed default split
}

/// @title OutcomeLib
/// @notice What the way in which a milestone ended means for the provider: the table of docs/design/incentives.md.
library OutcomeLib {
    /// @notice The part of a milestone's bond that goes to the client. The bond follows the finding: all of it when the
    /// milestone was given up or missed, what the provider lost when a panel ruled, else nothing.
    /// @param bond Units of the token, below 2^240.
    /// @param providerBps The provider's final share, at most 10,000.
    function bondToClient(Outcome outcome, uint256 bond, uint256 providerBps) internal pure returns (uint256) {
        if (outcome == Outcome.GIVEN_UP || outcome == Outcome.MISSED) return bond;
        return outcome == Outcome.RULED ? Shares.portion(bond, Shares.WHOLE - providerBps) : 0;
    }

    /// @notice The part of the milestone that counts against the provider, in basis points: what a ruling took from it, all
    /// of a missed deadline, and of an agreed split what it did not get. What ends before any delivery and without a missed
    /// deadline counts in proportion to the time that was used.
    /// @param providerBps The provider's final share, at most 10,000.
    /// @param delivered Whether something was delivered.
    /// @param elapsed Seconds from the award to the end; of a milestone without a delivery.
    /// @param deliverWithin The seconds that the provider had, above 0 and below 2^32.
    function faultBps(
        Outcome outcome,
        uint256 providerBps,
        bool delivered,
        uint256 elapsed,
        uint256 deliverWithin
    ) internal pure returns (uint256) {
        if (outcome == Outcome.MISSED) return Shares.WHOLE;
        if (outcome == Outcome.RULED) return Shares.WHOLE - providerBps;
        if (outcome != Outcome.GIVEN_UP && outcome != Outcome.AGREED) return 0;
        uint256 lost = Shares.WHOLE - providerBps;
        if (delivered || elapsed >= deliverWithin) return lost;
        return (lost * elapsed) / deliverWithin;
    }
}
