// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {JobStatus} from "../types/JobStatus.sol";
import {MilestoneWord} from "../types/Milestone.sol";
import {Outcome} from "../types/Outcome.sol";
import {Shares} from "./Shares.sol";

/// @notice What the two panels ask for a milestone, in units of its token.
struct PanelFees {
    uint256 first; //  at most 3 % of the milestone
    uint256 appeal; // at most 5 %
}

/// @notice By what a disputed milestone ends.
enum Decision {
    CONSENT, //       one side conceded, or both agreed
    FIRST_RULING, //  the first panel's ruling stands
    APPEAL_RULING, // the appeal panel ruled
    DEFAULT //        no panel ever ruled
}

/// @notice What becomes of stake and bond, in units of the token. The first five add up to both.
struct Distribution {
    uint256 toPanel; //       the first panel's fee
    uint256 toAppealPanel; // the appeal panel's fee
    uint256 toClient; //      what is left of the stake, and a failed appeal's penalty
    uint256 toProvider; //    a penalty, or what a client pays that disputes and then concedes
    uint256 toFunder; //      the bond, or what is left of it
    uint256 providerCost; //  moves from what the provider earned to the client
}

/// @title DisputeCosts
/// @notice Who pays for a dispute (DESIGN 2.4). A panel that decides is paid in full, whatever it decides; one that stays
/// silent or is overturned is not. Whoever loses bears it, as far as it has something in the escrow; all panels together
/// never cost more than 8 % of the milestone.
/// @dev Fees are at most 5 % of 2^96, so nothing here overflows.
library DisputeCosts {
    /// @notice How far an appeal must move the share to succeed, unless it moves it all the way.
    uint256 internal constant MIN_MOVE_BPS = 1000;

    /// @notice What the disputer pays in: enough for whichever panel decides.
    function stake(PanelFees memory fees) internal pure returns (uint256) {
        return fees.first > fees.appeal ? fees.first : fees.appeal;
    }

    /// @notice What goes to the other side when an appeal fails.
    function penalty(PanelFees memory fees) internal pure returns (uint256) {
        return fees.appeal / 2;
    }

    /// @notice What an appeal costs whoever funds it, until it succeeds.
    function bond(PanelFees memory fees) internal pure returns (uint256) {
        return fees.appeal + penalty(fees);
    }

    /// @notice Whether an appeal moved the share from `first` to `last` far enough towards its side.
    function succeeds(bool byProvider, uint256 first, uint256 last) internal pure returns (bool) {
        return
            byProvider
                ? last > first && (last - first >= MIN_MOVE_BPS || last == Shares.WHOLE)
                : last < first && (first - last >= MIN_MOVE_BPS || last == 0);
    }

    /// @notice Whether somebody paid a bond: the milestone came before the appeal panel by an appeal, not by silence.
    function hasBond(MilestoneWord stored) internal pure returns (bool) {
        return stored.status() == JobStatus.APPEALED && stored.ruled();
    }

    /// @notice Divides stake and bond.
    /// @param stored The milestone before it is settled.
    /// @param fees What its panels ask.
    /// @param decision By what it ends.
    /// @param outcome How it ends.
    /// @param share The provider's final share, in basis points.
    function distribute(
        MilestoneWord stored,
        PanelFees memory fees,
        Decision decision,
        Outcome outcome,
        uint256 share
    ) internal pure returns (Distribution memory d) {
        // Stake and bond cover what is taken from them, whatever the fees are: a fuzz test adds the parts up.
        unchecked {
            bool ruled = stored.ruled();
            d.toClient = stake(fees);
            if (hasBond(stored)) d.toFunder = bond(fees);

            if (decision == Decision.CONSENT) {
                if (ruled) _payFirst(d, fees);
                else if (outcome == Outcome.RELEASED) _compensate(d, fees);
                bool appellantConcedes =
                    stored.byProvider() ? outcome == Outcome.GIVEN_UP : outcome == Outcome.RELEASED;
                if (hasBond(stored) && appellantConcedes) _penalise(d, fees, stored.byProvider());
            } else if (decision == Decision.FIRST_RULING) {
                _payFirst(d, fees);
                d.providerCost = Shares.portion(fees.first, Shares.WHOLE - share);
            } else if (decision == Decision.APPEAL_RULING) {
                d.toAppealPanel = fees.appeal;
                if (!ruled) {
                    // The first panel stayed silent: the stake pays the one that decided.
                    d.toClient -= fees.appeal;
                    d.providerCost = Shares.portion(fees.appeal, Shares.WHOLE - share);
                } else if (succeeds(stored.byProvider(), stored.providerBps(), share)) {
                    // The first panel is overturned and gets nothing; the side that lost pays the other.
                    d.toClient -= fees.appeal;
                    d.providerCost = stored.byProvider() ? 0 : fees.appeal;
                } else {
                    _payFirst(d, fees);
                    d.toFunder -= fees.appeal;
                    _penalise(d, fees, stored.byProvider());
                    d.providerCost = Shares.portion(fees.first, Shares.WHOLE - share);
                }
            }
        }
    }

    function _payFirst(Distribution memory d, PanelFees memory fees) private pure {
        unchecked {
            d.toPanel = fees.first;
            d.toClient -= fees.first;
        }
    }

    /// @dev Who disputes and concedes before any ruling pays for the delay what a lost ruling would have cost.
    function _compensate(Distribution memory d, PanelFees memory fees) private pure {
        unchecked {
            d.toProvider = fees.first;
            d.toClient -= fees.first;
        }
    }

    function _penalise(Distribution memory d, PanelFees memory fees, bool byProvider) private pure {
        unchecked {
            uint256 amount = penalty(fees);
            d.toFunder -= amount;
            if (byProvider) d.toClient += amount;
            else d.toProvider += amount;
        }
    }
}
