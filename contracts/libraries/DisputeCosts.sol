// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {JobStatus} from "../types/JobStatus.sol";
import {MilestoneWord} from "../types/Milestone.sol";
import {Shares} from "./Shares.sol";

/// @notice What a dispute of one milestone costs, in units of its token.
struct DisputeFees {
    uint256 first; //   a1, the first panel's fee: at most 3 % of the milestone
    uint256 appeal; //  a2, the appeal panel's fee: at most 5 %
    uint256 floor; //   F, the least stake: 2 %
    uint256 stake; //   S, paid in by the party that opens the dispute, or for it
    uint256 bond; //    D, paid in by the account that funds an appeal
    uint256 penalty; // the part of the bond that goes to the other side when the appeal fails
}

/// @notice By what a disputed milestone ends.
enum Decision {
    CONCESSION, //    the client pays in full
    SURRENDER, //     the provider gives up
    SETTLEMENT, //    both agreed to a split
    FIRST_RULING, //  the first panel's ruling holds
    APPEAL_RULING, // the appeal panel ruled
    DEFAULT //        no panel ever ruled
}

/// @notice How a disputed milestone ends.
struct DisputeEnd {
    Decision decision;
    uint256 providerBps; // the provider's final share, at most 10,000
    bool panelSits; //      a panel may rule at this second
}

/// @notice What becomes of stake and appeal bond, in units of the token. The first five add up to both.
struct Distribution {
    uint256 toPanel; //       the first panel's fee
    uint256 toAppealPanel; // the appeal panel's fee
    uint256 toClient; //      what is left of its stake, a penalty, or what a provider owes it for its dispute
    uint256 toProvider; //    the same for the provider
    uint256 toFunder; //      the bond, or what is left of it
    uint256 providerCost; //  moves from what the provider earned to the client, as far as that goes
    uint256 clientCost; //    moves from the client's refund to the provider, as far as that goes
}

/// @title DisputeCosts
/// @notice Who pays for a dispute: the table of docs/design/incentives.md, which has the reasons. The party that opened the
/// dispute is its disputer: the client, or the provider when a verifier refused the delivery. The disputer's stake pays
/// the panels; the other side bears its part by the outcome. A panel whose window is open is paid, however the dispute
/// ends; one that stays silent or is overturned is not.
/// @dev Fees are at most 5 % of 2^96, so nothing here overflows.
library DisputeCosts {
    /// @notice How far a ruling must move the share to overturn the first, unless it moves it all the way.
    uint256 internal constant MIN_MOVE_BPS = 1000;

    /// @notice The least stake, in basis points of the milestone, so that no dispute is free.
    uint256 internal constant STAKE_FLOOR_BPS = 200;

    /// @notice The least bond of an appeal, in basis points of the milestone.
    uint256 internal constant BOND_FLOOR_BPS = 500;

    /// @dev What is still there to pay from, and what the stake paid to panels.
    struct Purse {
        uint256 stake;
        uint256 bond;
        uint256 paid;
    }

    /// @notice What a dispute of a milestone costs.
    /// @param amount The milestone's, below 2^96.
    /// @param firstBps The first panel's fee, in basis points.
    /// @param appealBps The appeal panel's.
    function feesOf(
        uint256 amount,
        uint256 firstBps,
        uint256 appealBps
    ) internal pure returns (DisputeFees memory fees) {
        fees.first = Shares.portion(amount, firstBps);
        fees.appeal = Shares.portion(amount, appealBps);
        fees.floor = Shares.portion(amount, STAKE_FLOOR_BPS);
        fees.stake = _higher(_higher(fees.first, fees.appeal), fees.floor);
        fees.bond = _higher(fees.appeal + fees.appeal / 2, Shares.portion(amount, BOND_FLOOR_BPS));
        fees.penalty = fees.bond - fees.appeal;
    }

    /// @notice Whether a share of `last` overturns one of `first`.
    function overturns(uint256 first, uint256 last) internal pure returns (bool) {
        if (first == last) return false;
        uint256 move = first < last ? last - first : first - last;
        return move >= MIN_MOVE_BPS || last == 0 || last == Shares.WHOLE;
    }

    /// @notice Whether an appeal succeeds: the first share is overturned, towards the side that appealed.
    function succeeds(bool byProvider, uint256 first, uint256 last) internal pure returns (bool) {
        return overturns(first, last) && (last > first) == byProvider;
    }

    /// @notice Whether somebody paid a bond: the milestone came before the appeal panel by an appeal, not by silence.
    function hasBond(MilestoneWord stored) internal pure returns (bool) {
        return stored.status() == JobStatus.APPEALED && stored.ruled();
    }

    /// @notice Divides stake and bond.
    /// @param stored The milestone before it is settled, in a dispute.
    /// @param fees What the dispute costs.
    /// @param end How it ends.
    function distribute(
        MilestoneWord stored,
        DisputeFees memory fees,
        DisputeEnd memory end
    ) internal pure returns (Distribution memory d) {
        bool byProvider = stored.refused();
        Purse memory purse = Purse({stake: fees.stake, bond: hasBond(stored) ? fees.bond : 0, paid: 0});
        uint256 compensation = 0;

        if (end.decision == Decision.FIRST_RULING) {
            _payFirst(d, purse, fees.first);
        } else if (end.decision == Decision.APPEAL_RULING) {
            _payAppealPanel(d, purse, stored, fees, end.providerBps);
        } else if (end.decision != Decision.DEFAULT) {
            bool spared = _payConsent(d, purse, stored, fees, end);
            // A party that takes its own dispute back before a panel works pays the other side for the delay.
            bool isTakenBack = end.decision == (byProvider ? Decision.SURRENDER : Decision.CONCESSION);
            if (spared && isTakenBack) compensation = _lower(_higher(fees.first, fees.floor), purse.stake);
        }
        if (compensation == 0 && end.decision != Decision.DEFAULT && end.decision != Decision.SETTLEMENT) {
            // What no panel took of the floor follows the finding.
            uint256 untaken = fees.floor > purse.paid ? fees.floor - purse.paid : 0;
            compensation = _lower(Shares.portion(untaken, _shareAgainst(byProvider, end.providerBps)), purse.stake);
        }
        _divide(d, purse, byProvider, compensation, end.providerBps);
    }

    /// @dev The appeal panel ruled: after silence it is paid from the stake, after an appeal by who turned out to be wrong.
    function _payAppealPanel(
        Distribution memory d,
        Purse memory purse,
        MilestoneWord stored,
        DisputeFees memory fees,
        uint256 providerBps
    ) private pure {
        uint256 first = stored.providerBps();
        if (!stored.ruled() || succeeds(stored.byProvider(), first, providerBps)) {
            _payAppeal(d, purse, fees.appeal);
            return;
        }
        if (!overturns(first, providerBps)) _payFirst(d, purse, fees.first);
        _payAppealFromBond(d, purse, fees.appeal);
        _penalise(d, purse, stored.byProvider(), fees.penalty);
    }

    /// @dev The parties end it themselves: the panel that sits is paid, and the first one if it ruled.
    /// @return spared No panel had begun to work.
    function _payConsent(
        Distribution memory d,
        Purse memory purse,
        MilestoneWord stored,
        DisputeFees memory fees,
        DisputeEnd memory end
    ) private pure returns (bool spared) {
        JobStatus status = stored.status();
        if (status == JobStatus.RULED) {
            _payFirst(d, purse, fees.first);
        } else if (status == JobStatus.DISPUTED) {
            if (!end.panelSits) return true;
            _payFirst(d, purse, fees.first);
        } else if (!stored.ruled()) {
            if (!end.panelSits) return true;
            _payAppeal(d, purse, fees.appeal);
        } else {
            _payConsentOnAppeal(d, purse, stored, fees, end);
        }
    }

    /// @dev The same after an appeal. The appellant that gives in has lost its appeal.
    function _payConsentOnAppeal(
        Distribution memory d,
        Purse memory purse,
        MilestoneWord stored,
        DisputeFees memory fees,
        DisputeEnd memory end
    ) private pure {
        bool byProvider = stored.byProvider();
        if (end.decision == (byProvider ? Decision.SURRENDER : Decision.CONCESSION)) {
            _payFirst(d, purse, fees.first);
            if (end.panelSits) _payAppealFromBond(d, purse, fees.appeal);
            _penalise(d, purse, byProvider, fees.penalty);
        } else if (!end.panelSits) {
            _payFirst(d, purse, fees.first);
        } else if (succeeds(byProvider, stored.providerBps(), end.providerBps)) {
            _payAppeal(d, purse, fees.appeal);
            _payFirst(d, purse, fees.first);
        } else {
            _payFirst(d, purse, fees.first);
            _payAppealFromBond(d, purse, fees.appeal);
        }
    }

    /// @dev What is left goes back to who paid it in, and each side bears its part of what the panels took from the stake.
    function _divide(
        Distribution memory d,
        Purse memory purse,
        bool byProvider,
        uint256 compensation,
        uint256 providerBps
    ) private pure {
        uint256 left = purse.stake - compensation;
        uint256 borne = Shares.portion(purse.paid, Shares.WHOLE - _shareAgainst(byProvider, providerBps));
        d.toFunder = purse.bond;
        if (byProvider) {
            d.toProvider += left;
            d.toClient += compensation;
            d.clientCost = borne;
        } else {
            d.toClient += left;
            d.toProvider += compensation;
            d.providerCost = borne;
        }
    }

    /// @dev The share of the milestone that the side against the disputer gets.
    function _shareAgainst(bool byProvider, uint256 providerBps) private pure returns (uint256) {
        return byProvider ? Shares.WHOLE - providerBps : providerBps;
    }

    function _payFirst(Distribution memory d, Purse memory purse, uint256 fee) private pure {
        d.toPanel = _takeStake(purse, fee);
    }

    function _payAppeal(Distribution memory d, Purse memory purse, uint256 fee) private pure {
        d.toAppealPanel = _takeStake(purse, fee);
    }

    function _payAppealFromBond(Distribution memory d, Purse memory purse, uint256 fee) private pure {
        purse.bond -= fee;
        d.toAppealPanel = fee;
    }

    function _penalise(Distribution memory d, Purse memory purse, bool byProvider, uint256 penalty) private pure {
        purse.bond -= penalty;
        if (byProvider) d.toClient += penalty;
        else d.toProvider += penalty;
    }

    function _takeStake(Purse memory purse, uint256 fee) private pure returns (uint256 taken) {
        taken = _lower(fee, purse.stake);
        purse.stake -= taken;
        purse.paid += taken;
    }

    function _lower(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    function _higher(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a : b;
    }
}
