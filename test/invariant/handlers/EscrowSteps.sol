// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {IEscrowRecords} from "../../../contracts/interfaces/IEscrowRecords.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Milestone} from "../../../contracts/types/Milestone.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {Ruling} from "../../../contracts/types/Ruling.sol";
import {EscrowDeals} from "./EscrowDeals.sol";

/// @notice Each step of a dispute as honest users take it, and how to find or make a milestone that is ready for one.
abstract contract EscrowSteps is EscrowDeals {
    enum Need {
        OPEN,
        QUIET, //       not disputed
        ACTIVE,
        DELIVERABLE, // ACTIVE, and the deadline has not passed
        REPLACEABLE, // DELIVERED in an earlier second, and the deadline has not passed
        ACCEPTABLE, //  DELIVERED, and no verifier refused it
        REFUSED, //     DELIVERED, and a verifier refused it
        DISPUTABLE, //  DELIVERED, the review window is open, and the offer names panels
        IN_DISPUTE, //  DISPUTED, RULED or APPEALED
        DISPUTED,
        RULABLE, //     DISPUTED, and the panel's time has not passed
        EVIDENCE, //    DISPUTED or APPEALED, and parties may still speak
        RULED,
        APPEALABLE, //  RULED, and the appeal window is open
        APPEALED,
        RULABLE_2 //    APPEALED, and the appeal panel's time has not passed
    }

    /// @dev The place in `_open` of a milestone as needed; makes one if there is none and awards are not paused.
    function _find(Need need, bool mustWaitForReview) internal returns (bool found, uint256 index) {
        uint256 count = _open.length;
        uint256 start = count == 0 ? 0 : _draw(0, count - 1);
        for (uint256 i = 0; i < count; ++i) {
            index = (start + i) % count;
            if (_fits(_open[index], need)) return (true, index);
        }
        bool mustWait = mustWaitForReview || need >= Need.REPLACEABLE;
        if (!_award(mustWait, need >= Need.REFUSED)) return (false, 0);
        index = _open.length - 1;
        if (need >= Need.REPLACEABLE) _deliver(index, true);
        if (need == Need.REPLACEABLE) _elapse(clock + 1);
        if (need > Need.DISPUTABLE) _dispute(index);
        if (need == Need.RULED || need == Need.APPEALABLE) _ruleFirst(index);
        if (need == Need.APPEALED || need == Need.RULABLE_2) {
            if (_oneIn(3)) {
                _escalate(index);
            } else {
                _ruleFirst(index);
                _appeal(index);
            }
        }
        return (_fits(_open[index], need), index);
    }

    /// @dev The client disputes, or the provider of a refused delivery, or somebody for it; anybody may pay.
    function _dispute(uint256 index) internal {
        Deal memory deal = _dealAt(index);
        _elapse(deal.stored.clock + 1); // a step needs a later second than the one before
        address party = _disputerOf(deal);
        address payer = _oneIn(2) ? party : _drawAccount();
        _fill(deal.terms.offer.token, payer, _stakeOf(deal.terms, deal.stored.amount));
        _call(payer, _disputeCall(deal, party, payer == party));
        _bookDispute(deal.place, deal.terms, payer);
    }

    function _disputerOf(Deal memory deal) internal pure returns (address) {
        return deal.stored.refused ? deal.terms.bid.provider : deal.terms.offer.client;
    }

    /// @dev With its reasons, by that party itself or with its consent.
    function _disputeCall(Deal memory deal, address party, bool isBySelf) internal returns (bytes memory) {
        bytes32 evidence = bytes32(_draw(1, type(uint256).max));
        string memory uri = "ipfs://evidence";
        uint40 validUntil = _drawValidUntil();
        bytes32 message = keccak256(
            abi.encode(
                ConsentLib.DISPUTE_TYPEHASH,
                party,
                deal.jobId,
                deal.milestone,
                evidence,
                keccak256(bytes(uri)),
                deal.stored.clock,
                validUntil
            )
        );
        bytes memory consent = isBySelf ? bytes("") : _consent(party, message, _oneIn(4));
        return
            abi.encodeCall(
                IEscrowDisputes.dispute,
                (deal.terms, deal.milestone, evidence, uri, deal.stored.clock, validUntil, consent)
            );
    }

    /// @dev The first panel rules; a second ruling of it is refused (T54, T56).
    function _ruleFirst(uint256 index) internal {
        Deal memory deal = _dealAt(index);
        _elapseToRuling(deal.stored);
        uint256 share = _drawShare(deal.stored);
        _call(_drawAccount(), _rulingCall(deal, share));
        _bookFirstRuling(deal.place, share);
        if (_succeeds(_keeper, _rulingCall(deal, _draw(0, 10_000)))) ++ghostBreaches.rulings;
    }

    function _ruleFinally(uint256 index) internal {
        Deal memory deal = _dealAt(index);
        _elapseToRuling(deal.stored);
        uint256 share = _drawShare(deal.stored);
        _settle(index, deal, _drawAccount(), _rulingCall(deal, share), Outcome.RULED, share, End.FINAL_RULING);
    }

    function _escalate(uint256 index) internal {
        Deal memory deal = _dealAt(index);
        bytes memory data = abi.encodeCall(IEscrowDisputes.escalate, (deal.terms, deal.milestone));
        if (!_comesDue(_ruleUntil(deal.stored), data)) return;
        _call(_keeper, data);
        _bookEscalation(deal.place);
    }

    /// @dev A side that has something to gain appeals, or somebody with its consent; a side that has all is refused (T116).
    function _appeal(uint256 index) internal {
        Deal memory deal = _dealAt(index);
        _elapse(deal.stored.clock + 1);
        bool byProvider = _drawAppellant(deal);
        address side = byProvider ? deal.terms.bid.provider : deal.terms.offer.client;
        address funder = _oneIn(2) ? side : _drawAccount();
        uint256 bond = _appealBondOf(deal.terms, deal.stored.amount);
        if (deal.stored.providerBps == 0 || deal.stored.providerBps == 10_000) {
            address other = byProvider ? deal.terms.offer.client : deal.terms.bid.provider;
            _supply(deal.terms.offer.token, other, bond);
            if (_succeeds(other, _appealCall(deal, !byProvider, other))) {
                ++ghostBreaches.findings;
                return;
            }
        }
        _fill(deal.terms.offer.token, funder, bond);
        _call(funder, _appealCall(deal, byProvider, funder));
        _bookAppeal(deal.place, deal.terms, funder, byProvider);
    }

    function _drawAppellant(Deal memory deal) internal returns (bool byProvider) {
        if (deal.stored.providerBps == 0) return true;
        return deal.stored.providerBps != 10_000 && _oneIn(2);
    }

    function _appealCall(Deal memory deal, bool byProvider, address funder) internal returns (bytes memory) {
        address side = byProvider ? deal.terms.bid.provider : deal.terms.offer.client;
        uint40 clockThen = deal.stored.clock;
        uint40 validUntil = _drawValidUntil();
        bytes32 message = ConsentLib.appeal(side, deal.jobId, deal.milestone, clockThen, validUntil);
        bytes memory consent = funder == side ? bytes("") : _consent(side, message, _oneIn(4));
        return
            abi.encodeCall(
                IEscrowDisputes.appeal,
                (deal.terms, deal.milestone, byProvider, clockThen, validUntil, consent)
            );
    }

    function _finalize(uint256 index) internal {
        Deal memory deal = _dealAt(index);
        bytes memory data = abi.encodeCall(IEscrowDisputes.finalize, (deal.terms, deal.milestone));
        if (!_comesDue(_appealUntil(deal.stored), data)) return;
        _settle(index, deal, _keeper, data, Outcome.RULED, deal.stored.providerBps, End.FIRST_RULING);
    }

    /// @dev By the first ruling, or by the offer's default when there is none.
    function _fallBack(uint256 index) internal {
        Deal memory deal = _dealAt(index);
        bytes memory data = abi.encodeCall(IEscrowDisputes.fallBack, (deal.terms, deal.milestone));
        if (!_comesDue(_ruleUntil(deal.stored), data)) return;
        if (deal.stored.ruled) {
            _settle(index, deal, _keeper, data, Outcome.RULED, deal.stored.providerBps, End.FIRST_RULING);
        } else {
            _settle(index, deal, _keeper, data, Outcome.FALLBACK, deal.terms.offer.defaultBps, End.SILENCE);
        }
    }

    /// @dev Of the first panel at `index` and its appeal panel.
    function _sharePanelFees(uint256 index, address token) internal {
        (bytes32 panelId, bytes32 appealPanelId) = (_panelIds[index], _panelIds[index + 1]);
        _call(_keeper, abi.encodeCall(IEscrowRecords.sharePanelFees, (panelId, appealPanelId, token)));
        _bookSharing(panelId, appealPanelId, token);
    }

    /// @dev Waits for the last second of a window, at which the call is refused, and for the next one (T35).
    function _comesDue(uint256 until, bytes memory data) internal returns (bool isDue) {
        _elapse(until);
        if (clock == until && _succeeds(_keeper, data)) {
            ++ghostBreaches.wrongSteps;
            return false;
        }
        _elapse(until + 1);
        return true;
    }

    /// @dev Waits for the first second at which the panel may rule, at times for a later one.
    function _elapseToRuling(Milestone memory stored) internal {
        _elapse(_evidenceUntil(stored) + 1);
        if (_oneIn(4)) _elapse(_draw(clock, _ruleUntil(stored)));
    }

    /// @dev A ruling as it should be: a random quorum of the panel whose turn it is signs it.
    function _rulingCall(Deal memory deal, uint256 share) internal returns (bytes memory) {
        bool isSecond = deal.status == JobStatus.APPEALED;
        bytes32 panelId = isSecond ? deal.terms.offer.appealPanelId : deal.terms.offer.panelId;
        bytes32 reason = bytes32(_draw(0, type(uint256).max));
        Ruling memory ruling = Ruling(deal.jobId, deal.milestone, isSecond ? 2 : 1, panelId, uint16(share), reason);
        address[] memory members = _panels[panelId].members;
        uint256 bitmap = _drawQuorum(members.length, _panels[panelId].threshold);
        bytes[] memory signatures = new bytes[](_countOf(bitmap));
        uint256 count;
        for (uint256 seat = 0; seat < members.length; ++seat) {
            if ((bitmap >> seat) & 1 == 0) continue;
            signatures[count++] = _consent(members[seat], ruling.hash(members[seat]), _oneIn(8));
        }
        return
            abi.encodeCall(
                IEscrowDisputes.rule,
                (deal.terms, deal.milestone, uint16(share), reason, _panels[panelId], bitmap, signatures)
            );
    }

    /// @dev At least `threshold` of the seats.
    function _drawQuorum(uint256 seats, uint256 threshold) internal returns (uint256 bitmap) {
        if (seats == 0) return 0;
        while (_countOf(bitmap) < threshold) bitmap |= 1 << _draw(0, seats - 1);
        if (_oneIn(3)) bitmap |= 1 << _draw(0, seats - 1);
    }

    /// @dev What somebody needs to pay `amount`: by allowance, and half of the time some of it as credit.
    function _fill(address token, address payer, uint256 amount) internal {
        if (_oneIn(2)) _deposit(token, payer, payer, _draw(0, amount));
        _supply(token, payer, amount);
    }

    /// @dev The last second at which a message counts: this one, or one up to a day ahead.
    function _drawValidUntil() internal returns (uint40) {
        return uint40(clock + (_oneIn(4) ? 0 : _draw(0, 1 days)));
    }

    function _countOf(uint256 bitmap) internal pure returns (uint256 count) {
        for (uint256 rest = bitmap; rest != 0; rest &= rest - 1) ++count;
    }

    /// @dev Any share; often one at which an appeal just succeeds or just fails.
    function _drawShare(Milestone memory stored) private returns (uint256) {
        uint256 way = _draw(0, 7);
        if (way == 0) return 0;
        if (way == 1) return 10_000;
        if (way == 2) return _draw(4999, 5000);
        uint256 step = way == 3 ? 999 : 1000;
        if (!stored.ruled || way > 4) return _draw(0, 10_000);
        uint256 before = stored.providerBps;
        if (_oneIn(2)) return before + step > 10_000 ? 10_000 : before + step;
        return before < step ? 0 : before - step;
    }

    function _fits(Place memory place, Need need) internal view returns (bool) {
        if (need == Need.OPEN) return true;
        Milestone memory stored = _expected[place.job][place.milestone];
        JobStatus status = stored.status;
        if (need == Need.QUIET) return !stored.disputed;
        if (need == Need.ACTIVE) return status == JobStatus.ACTIVE;
        if (need == Need.DELIVERABLE) {
            return status == JobStatus.ACTIVE && clock <= _deadlines[place.job][place.milestone];
        }
        if (need <= Need.DISPUTABLE) {
            if (status != JobStatus.DELIVERED) return false;
            if (need == Need.REPLACEABLE) {
                return clock > stored.clock && clock <= _deadlines[place.job][place.milestone];
            }
            if (need != Need.DISPUTABLE) return stored.refused == (need == Need.REFUSED);
            return _jobs[place.job].disputable && clock <= _reviewUntil(place);
        }
        if (!stored.disputed) return false;
        if (need == Need.IN_DISPUTE) return true;
        if (need == Need.DISPUTED) return status == JobStatus.DISPUTED;
        if (need == Need.RULABLE) return status == JobStatus.DISPUTED && clock <= _ruleUntil(stored);
        if (need == Need.RULED) return status == JobStatus.RULED;
        if (need == Need.APPEALABLE) return status == JobStatus.RULED && clock <= _appealUntil(stored);
        if (need == Need.APPEALED) return status == JobStatus.APPEALED;
        if (need == Need.RULABLE_2) return status == JobStatus.APPEALED && clock <= _ruleUntil(stored);
        return status != JobStatus.RULED && clock <= _evidenceUntil(stored);
    }
}
