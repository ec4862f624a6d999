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
    /// @dev What becomes of stake and bond, in units of the token.
    struct Ending {
        uint256 toFirst; //  panel
        uint256 toSecond; // panel
        uint256 toClient;
        uint256 toProvider;
        uint256 toFunder; // of the appeal
        uint256 cost; //     moves from what the provider earns to the client
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

    /// @dev Evidence ends now: as if it had begun earlier.
    function _bookWaiver(Place memory place) internal {
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.clock = uint40(clock - (_evidenceUntil(expected) - expected.clock));
    }

    function _bookFirstRuling(Place memory place, uint256 share) internal {
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.status = JobStatus.RULED;
        expected.ruled = true;
        expected.providerBps = uint16(share);
        expected.clock = uint40(clock);
    }

    function _bookEscalation(Place memory place) internal {
        Milestone storage expected = _expected[place.job][place.milestone];
        expected.status = JobStatus.APPEALED;
        expected.clock = uint40(clock);
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
        JobStatus from,
        Outcome outcome,
        uint256 share,
        bool byAppealPanel
    ) internal returns (uint256 left) {
        Place memory place = _open[index];
        Milestone storage expected = _expected[place.job][place.milestone];
        if (!expected.disputed) return _bookSettlement(index, terms, from, outcome, share, 0);

        address funder = _funders[place.job][place.milestone];
        bool won = funder != address(0) && _isWon(expected.byProvider, expected.providerBps, share);
        Ending memory ending =
            byAppealPanel
                ? _endByAppealPanel(terms, expected, funder != address(0), won, share)
                : _endOtherwise(terms, expected, funder != address(0), outcome, share);
        if (byAppealPanel && won && expected.byProvider) expected.appealWon = true;

        uint256 stake = _stakeOf(terms, expected.amount);
        uint256 bond = funder == address(0) ? 0 : _appealBondOf(terms, expected.amount);
        address token = terms.offer.token;
        ghostMoney[token].stakes -= stake;
        ghostMoney[token].appeals -= bond;
        Pot storage pot = ghostPot[terms.offer.panelId][terms.offer.appealPanelId][token];
        pot.first += ending.toFirst;
        pot.appeal += ending.toSecond;
        mapping(address account => uint256) storage credits = ghostCredit[token];
        credits[terms.offer.client] += ending.toClient;
        credits[terms.bid.provider] += ending.toProvider;
        credits[funder] += ending.toFunder;
        return stake + bond + _bookSettlement(index, terms, from, outcome, share, ending.cost);
    }

    /// @dev Enough for the dearer panel.
    function _stakeOf(Terms memory terms, uint256 amount) internal view returns (uint256) {
        (uint256 first, uint256 second) = _pricesOf(terms, amount);
        return first < second ? second : first;
    }

    /// @dev The appeal panel's fee and half of it again.
    function _appealBondOf(Terms memory terms, uint256 amount) internal view returns (uint256) {
        (, uint256 second) = _pricesOf(terms, amount);
        return second + second / 2;
    }

    /// @dev The last second for evidence, before the panel whose turn it is.
    function _evidenceUntil(Milestone memory expected) internal pure returns (uint256) {
        if (expected.micro) return expected.clock + 6 hours;
        return expected.clock + (expected.status == JobStatus.DISPUTED ? 3 days : 2 days);
    }

    /// @dev The last second at which that panel may rule.
    function _ruleUntil(Milestone memory expected) internal pure returns (uint256) {
        // Three and four days, or two and five.
        return expected.clock + (expected.micro ? 1 days : 7 days);
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

    /// @dev The appeal panel ruled: it is paid. If nobody had ruled before, out of the stake. If the appeal won, too, and
    /// the first panel gets nothing. If it failed, out of the bond, the first panel is paid as well, and the other side
    /// gets the rest of the bond.
    function _endByAppealPanel(
        Terms memory terms,
        Milestone memory expected,
        bool appealed,
        bool won,
        uint256 share
    ) private view returns (Ending memory ending) {
        (uint256 first, uint256 second) = _pricesOf(terms, expected.amount);
        uint256 stake = _stakeOf(terms, expected.amount);
        ending.toSecond = second;
        if (!appealed) {
            ending.toClient = stake - second;
            ending.cost = (second * (10_000 - share)) / 10_000;
        } else if (won) {
            ending.toClient = stake - second;
            ending.toFunder = second + second / 2;
            ending.cost = expected.byProvider ? 0 : second;
        } else {
            ending.toFirst = first;
            ending.toClient = stake - first + (expected.byProvider ? second / 2 : 0);
            ending.toProvider = expected.byProvider ? 0 : second / 2;
            ending.cost = (first * (10_000 - share)) / 10_000;
        }
    }

    /// @dev The appeal panel did not rule. The first is paid if it did. Else the stake goes back, but for a client that
    /// disputes and then concedes: it pays the provider what the first panel would have cost. The bond goes back, but for
    /// the half fee that an appellant's side pays the other when it concedes.
    function _endOtherwise(
        Terms memory terms,
        Milestone memory expected,
        bool appealed,
        Outcome outcome,
        uint256 share
    ) private view returns (Ending memory ending) {
        (uint256 first, uint256 second) = _pricesOf(terms, expected.amount);
        ending.toClient = _stakeOf(terms, expected.amount);
        if (expected.ruled) ending.toFirst = first;
        else if (outcome == Outcome.RELEASED) ending.toProvider = first;
        ending.toClient -= ending.toFirst + ending.toProvider;
        if (outcome == Outcome.RULED) ending.cost = (first * (10_000 - share)) / 10_000;

        if (!appealed) return ending;
        ending.toFunder = second + second / 2;
        if (expected.byProvider && outcome == Outcome.GIVEN_UP) {
            ending.toFunder -= second / 2;
            ending.toClient += second / 2;
        }
        if (!expected.byProvider && outcome == Outcome.RELEASED) {
            ending.toFunder -= second / 2;
            ending.toProvider += second / 2;
        }
    }

    /// @dev What the two panels ask for a milestone.
    function _pricesOf(Terms memory terms, uint256 amount) private view returns (uint256 first, uint256 second) {
        first = (amount * _panels[terms.offer.panelId].feeBps) / 10_000;
        second = (amount * _panels[terms.offer.appealPanelId].feeBps) / 10_000;
    }

    /// @dev A tenth of the whole, or all the way, towards the side of the appeal.
    function _isWon(bool byProvider, uint256 before, uint256 share) private pure returns (bool) {
        if (!byProvider) (before, share) = (10_000 - before, 10_000 - share);
        return share >= before + 1000 || (share == 10_000 && share > before);
    }
}
