// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Milestone} from "../../../contracts/types/Milestone.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {Terms} from "../../../contracts/types/Terms.sol";
import {EscrowBooks} from "./EscrowBooks.sol";

/// @notice The books of disputes: stakes, bonds of appeals, what panels earned, and until when each step is possible. All
/// by hand from the prose of the interfaces, with none of the contracts' libraries.
abstract contract EscrowDisputeBooks is EscrowBooks {
    /// @dev By what a milestone ends.
    enum End {
        UNDISPUTED,
        CONCEDED, //      the client pays
        GIVEN_UP, //      the provider gives up
        SETTLED, //       both agreed
        FIRST_RULING, //  the first ruling holds
        FINAL_RULING, //  the appeal panel ruled
        SILENCE //        no panel ever ruled
    }

    /// @dev What becomes of stake and bond, in units of the token, and the other side of the dispute: the provider, or the
    /// client when the provider opened it.
    struct Ending {
        uint256 toFirst; //    panel
        uint256 toSecond; //   panel
        uint256 toDisputer;
        uint256 toOther;
        uint256 toFunder; //   of the appeal
        uint256 cost; //       moves from the other side's part of the milestone to the disputer
        uint256 fromStake; //  what panels got of the stake
        uint256 fromBond; //   what the appeal panel got of the appeal's bond
        uint256 penalty; //    goes to the side that did not appeal
    }

    /// @dev A dispute as its disputer sees it.
    struct View {
        uint256 first; //     panel's price
        uint256 second; //    panel's price
        uint256 floor; //     2 % of the milestone
        uint256 stake;
        uint256 bond; //      of the appeal; 0 = nobody appealed
        uint256 share; //     that the other side gets at the end
        uint256 before; //    the same by the first ruling
        bool isAppealed; //   somebody paid a bond
        bool isOwnAppeal; //  for the disputer
        bool sits; //         a panel may rule now
        bool givesIn; //      the disputer takes it back
        bool wins; //         the other side gives in
    }

    /// @dev What two panels earned in the same jobs and did not share out yet, in units of one token.
    struct Pot {
        uint256 first;
        uint256 appeal;
    }

    mapping(bytes32 panelId => mapping(bytes32 appealPanelId => mapping(address token => Pot))) public ghostPot;
    mapping(uint256 job => mapping(uint256 milestone => address)) internal _funders;

    /// @notice Who paid the bond of an appeal for somebody else.
    function funderAt(uint256 i) external view returns (address) {
        Place memory place = i < _open.length ? _open[i] : _settled[i - _open.length];
        if (_expected[place.job][place.milestone].selfFunded) return address(0);
        return _funders[place.job][place.milestone];
    }

    function _bookDispute(Place memory place, Terms memory terms, address payer) internal {
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.status = JobStatus.DISPUTED;
        expected.disputed = true;
        expected.clock = uint40(clock);
        uint256 stake = _stakeOf(terms, expected.amount);
        _bookPayment(terms.offer.token, payer, stake);
        ghostMoney[terms.offer.token].stakes += stake;
    }

    /// @dev Evidence ends now, and the panel's time begins.
    function _bookWaiver(Place memory place) internal {
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.clock = uint40(clock);
        expected.waived = true;
    }

    function _bookFirstRuling(Place memory place, uint256 share) internal {
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.status = JobStatus.RULED;
        expected.ruled = true;
        expected.providerBps = uint16(share);
        expected.clock = uint40(clock);
        expected.waived = false;
    }

    function _bookEscalation(Place memory place) internal {
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.status = JobStatus.APPEALED;
        expected.clock = uint40(clock);
        expected.waived = false;
    }

    function _bookAppeal(Place memory place, Terms memory terms, address funder, bool byProvider) internal {
        _bookEscalation(place);
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.byProvider = byProvider;
        expected.selfFunded = funder == (byProvider ? terms.bid.provider : terms.offer.client);
        _funders[place.job][place.milestone] = funder;
        uint256 bond = _appealBondOf(terms, expected.amount);
        _bookPayment(terms.offer.token, funder, bond);
        ghostMoney[terms.offer.token].appeals += bond;
    }

    function _bookSharing(bytes32 panelId, bytes32 appealPanelId, address token) internal {
        Pot storage pot = ghostPot[panelId][appealPanelId][token];
        pot.first = _bookShares(panelId, token, pot.first);
        pot.appeal = _bookShares(appealPanelId, token, pot.appeal);
    }

    /// @dev Books the end of any milestone. Returns what it leaves to credits and panels: all that it held, less the fee.
    function _bookEnd(
        uint256 index,
        Terms memory terms,
        Outcome outcome,
        uint256 share,
        End end
    ) internal returns (uint256 left) {
        Place memory place = _open[index];
        Milestone storage expected = _expected[place.job][place.milestone];
        if (end == End.UNDISPUTED) return _bookSettlement(index, terms, Settlement(outcome, share, 0, 0));

        bool refused = expected.refused;
        View memory seen = _viewOf(terms, expected, end, share);
        Ending memory ending = _endingOf(seen, end, expected.status);
        if (end == End.FINAL_RULING && seen.isAppealed && expected.byProvider) {
            expected.appealWon = _isOverturned(expected.providerBps, share) && share > expected.providerBps;
        }
        _bookPanels(terms, ending);
        address token = terms.offer.token;
        ghostMoney[token].stakes -= seen.stake;
        ghostMoney[token].appeals -= seen.bond;
        (address client, address provider) = (terms.offer.client, terms.bid.provider);
        mapping(address account => uint256) storage credits = ghostCredit[token];
        credits[refused ? provider : client] += ending.toDisputer;
        credits[refused ? client : provider] += ending.toOther;
        if (seen.isAppealed) {
            credits[expected.byProvider ? client : provider] += ending.penalty;
            credits[_funders[place.job][place.milestone]] += ending.toFunder;
        }
        Settlement memory settlement = Settlement(outcome, share, refused ? 0 : ending.cost, refused ? ending.cost : 0);
        return seen.stake + seen.bond + _bookSettlement(index, terms, settlement);
    }

    function _bookPanels(Terms memory terms, Ending memory ending) private {
        Pot storage pot = ghostPot[terms.offer.panelId][terms.offer.appealPanelId][terms.offer.token];
        pot.first += ending.toFirst;
        pot.appeal += ending.toSecond;
    }

    /// @dev Enough for the more expensive panel, and at least a fiftieth of the milestone.
    function _stakeOf(Terms memory terms, uint256 amount) internal view returns (uint256) {
        (uint256 first, uint256 second) = _pricesOf(terms, amount);
        return _max(_max(first, second), (amount * 2) / 100);
    }

    /// @dev The appeal panel's fee and half of it again, and at least a twentieth of the milestone.
    function _appealBondOf(Terms memory terms, uint256 amount) internal view returns (uint256) {
        (, uint256 second) = _pricesOf(terms, amount);
        return _max(second + second / 2, (amount * 5) / 100);
    }

    /// @dev Whether a panel may rule now.
    function _sits(Milestone memory expected) internal view returns (bool) {
        if (expected.status != JobStatus.DISPUTED && expected.status != JobStatus.APPEALED) return false;
        return clock > _evidenceUntil(expected) && clock <= _ruleUntil(expected);
    }

    /// @dev The last second for evidence, before the panel whose turn it is.
    function _evidenceUntil(Milestone memory expected) internal pure returns (uint256) {
        if (expected.waived) return expected.clock;
        if (expected.micro) return expected.clock + 6 hours;
        return expected.clock + (expected.status == JobStatus.DISPUTED ? 3 days : 2 days);
    }

    /// @dev The last second at which that panel may rule.
    function _ruleUntil(Milestone memory expected) internal pure returns (uint256) {
        if (expected.micro) return _evidenceUntil(expected) + 18 hours;
        return _evidenceUntil(expected) + (expected.status == JobStatus.DISPUTED ? 4 days : 5 days);
    }

    /// @dev The last second for an appeal.
    function _appealUntil(Milestone memory expected) internal pure returns (uint256) {
        return expected.clock + (expected.micro ? 12 hours : 3 days);
    }

    /// @dev Equal parts for all members; what does not divide stays.
    function _bookShares(bytes32 panelId, address token, uint256 amount) private returns (uint256 left) {
        address[] memory members = _panels[panelId].members;
        uint256 each = amount / members.length;
        for (uint256 i = 0; i < members.length; ++i) ghostCredit[token][members[i]] += each;
        return amount % members.length;
    }

    function _viewOf(
        Terms memory terms,
        Milestone memory expected,
        End end,
        uint256 share
    ) private view returns (View memory seen) {
        (seen.first, seen.second) = _pricesOf(terms, expected.amount);
        seen.floor = (uint256(expected.amount) * 2) / 100;
        seen.stake = _stakeOf(terms, expected.amount);
        seen.share = expected.refused ? 10_000 - share : share;
        seen.before = expected.refused ? 10_000 - expected.providerBps : expected.providerBps;
        seen.isAppealed = expected.status == JobStatus.APPEALED && expected.ruled;
        if (seen.isAppealed) seen.bond = _appealBondOf(terms, expected.amount);
        seen.isOwnAppeal = expected.byProvider == expected.refused;
        seen.sits = _sits(expected);
        seen.givesIn = end == (expected.refused ? End.GIVEN_UP : End.CONCEDED);
        seen.wins = end == (expected.refused ? End.CONCEDED : End.GIVEN_UP);
    }

    /// @dev Whoever decides is paid, and so is a panel that sits when the parties end it themselves. The rest of the stake
    /// goes back, but for what the other side gets of the floor.
    function _endingOf(View memory seen, End end, JobStatus status) private pure returns (Ending memory ending) {
        uint256 delay = 0;
        if (end == End.FINAL_RULING) _endByAppealPanel(seen, ending);
        else if (end == End.FIRST_RULING) _payFirst(seen, ending);
        else if (seen.isAppealed) _endAppealByConsent(seen, ending);
        else if (end != End.SILENCE) {
            if (status == JobStatus.RULED || (status == JobStatus.DISPUTED && seen.sits)) _payFirst(seen, ending);
            else if (seen.sits) _paySecond(seen, ending);
            else if (seen.givesIn) delay = _max(seen.first, seen.floor);
        }
        uint256 left = seen.stake - ending.fromStake;
        if (delay != 0) {
            ending.toOther = _min(delay, left);
        } else if (end != End.SILENCE && end != End.SETTLED && seen.floor > ending.fromStake) {
            ending.toOther = _min(((seen.floor - ending.fromStake) * seen.share) / 10_000, left);
        }
        ending.toDisputer = left - ending.toOther;
        ending.cost = (ending.fromStake * (10_000 - seen.share)) / 10_000;
        ending.toFunder = seen.bond - ending.fromBond - ending.penalty;
    }

    /// @dev After silence the stake pays it. After an appeal the side that was wrong does: the stake if the appeal succeeded,
    /// else the bond. A first panel whose ruling was overturned gets nothing.
    function _endByAppealPanel(View memory seen, Ending memory ending) private pure {
        bool moved = _isOverturned(seen.before, seen.share);
        if (!seen.isAppealed || (moved && _isForAppellant(seen))) return _paySecond(seen, ending);
        if (!moved) _payFirst(seen, ending);
        _paySecondFromBond(seen, ending);
        ending.penalty = seen.bond - seen.second;
    }

    /// @dev An appellant that gives in has lost its appeal. Else the bond goes back, but for a panel that sits and would not
    /// have ruled for the appeal.
    function _endAppealByConsent(View memory seen, Ending memory ending) private pure {
        bool isLost = seen.isOwnAppeal ? seen.givesIn : seen.wins;
        bool isWon = _isOverturned(seen.before, seen.share) && _isForAppellant(seen);
        if (seen.sits && isWon && !isLost) {
            _paySecond(seen, ending);
            return _payFirst(seen, ending);
        }
        _payFirst(seen, ending);
        if (seen.sits) _paySecondFromBond(seen, ending);
        if (isLost) ending.penalty = seen.bond - seen.second;
    }

    /// @dev Whether the end is better for the side that appealed than the first ruling.
    function _isForAppellant(View memory seen) private pure returns (bool) {
        return seen.isOwnAppeal ? seen.share < seen.before : seen.share > seen.before;
    }

    /// @dev As far as the stake goes.
    function _payFirst(View memory seen, Ending memory ending) private pure {
        ending.toFirst = _min(seen.first, seen.stake - ending.fromStake);
        ending.fromStake += ending.toFirst;
    }

    function _paySecond(View memory seen, Ending memory ending) private pure {
        ending.toSecond = seen.second;
        ending.fromStake += seen.second;
    }

    function _paySecondFromBond(View memory seen, Ending memory ending) private pure {
        ending.toSecond = seen.second;
        ending.fromBond = seen.second;
    }

    /// @dev What the two panels ask for a milestone.
    function _pricesOf(Terms memory terms, uint256 amount) private view returns (uint256 first, uint256 second) {
        first = (amount * _panels[terms.offer.panelId].feeBps) / 10_000;
        second = (amount * _panels[terms.offer.appealPanelId].feeBps) / 10_000;
    }

    /// @dev By a tenth of the whole, or by any move to all or nothing.
    function _isOverturned(uint256 before, uint256 share) private pure returns (bool) {
        if (before == share) return false;
        if (share == 0 || share == 10_000) return true;
        return share >= before + 1000 || before >= share + 1000;
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    function _max(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? b : a;
    }
}
