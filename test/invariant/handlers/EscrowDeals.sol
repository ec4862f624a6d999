// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeliveryVerifier} from "../../../contracts/interfaces/IDeliveryVerifier.sol";
import {IEscrowFunds} from "../../../contracts/interfaces/IEscrowFunds.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {MilestoneTerms, Payee} from "../../../contracts/types/Bid.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {FundingMode} from "../../../contracts/types/FundingMode.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Milestone} from "../../../contracts/types/Milestone.sol";
import {Offer} from "../../../contracts/types/Offer.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {Terms} from "../../../contracts/types/Terms.sol";
import {Tier} from "../../../contracts/types/Tier.sol";
import {Vm} from "../../utils/Cheats.sol";
import {EscrowDisputeBooks} from "./EscrowDisputeBooks.sol";

/// @notice Draws terms that both sides could have signed, funds and awards them, delivers and settles, and books each.
abstract contract EscrowDeals is EscrowDisputeBooks, IDeliveryVerifier {
    /// @dev A milestone with all that is known of it.
    struct Deal {
        Place place;
        Terms terms;
        bytes32 jobId;
        uint256 milestone;
        Milestone stored;
        JobStatus status;
        uint256 deadline; //    the last second for a delivery
        uint256 reviewUntil; // the last second for a dispute of the delivery
    }

    bytes32 private constant _SETTLED_TOPIC = keccak256(
        "MilestoneSettled(bytes32,uint256,uint8,uint256,uint256,uint256,uint256,uint256,uint256)"
    );
    bytes32 private constant _PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant _AUTHORIZATION_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,"
        "bytes32 nonce)"
    );

    /// @inheritdoc IDeliveryVerifier
    /// @dev As a verifier the handler accepts the content that was hashed.
    function verifyDelivery(
        bytes32,
        uint256,
        bytes32,
        bytes32 deliveryHash,
        bytes calldata proof
    ) external pure returns (bytes4) {
        return keccak256(proof) == deliveryHash ? IDeliveryVerifier.verifyDelivery.selector : bytes4(0);
    }

    /// @dev Awards a job if awards are not paused; checks that they are refused if they are.
    function _award(bool mustWaitForReview, bool mustNamePanels) internal returns (bool awarded) {
        Terms memory terms = _drawTerms(mustWaitForReview, mustNamePanels || _oneIn(2));
        (, , bytes32 jobId) = escrow.hashesOf(terms);
        FundingMode mode = FundingMode(uint8(_draw(0, terms.offer.token == address(dollar) ? 3 : 1)));
        (address sender, bytes memory data) = _agreedAward(terms, mode, _fund(terms, mode, jobId));
        if (clock < _pausedUntil()) {
            if (_succeeds(sender, data)) ++ghostBreaches.pauses;
            return false;
        }
        _call(sender, data);
        _bookAward(terms, jobId, mode == FundingMode.BALANCE);
        return true;
    }

    /// @dev An award as the parties agreed to it, by the client or by a relayer.
    function _agreedAward(
        Terms memory terms,
        FundingMode mode,
        bytes memory proof
    ) private returns (address sender, bytes memory data) {
        (, bytes32 bidHash, ) = escrow.hashesOf(terms);
        address client = terms.offer.client;
        bytes memory bidConsent = _consent(terms.bid.provider, bidHash, _oneIn(4));
        uint256 way = _draw(0, 2);
        if (way == 0) return (client, abi.encodeCall(IEscrowJobs.hire, (terms, bidConsent, mode, proof)));
        bytes memory consent = way == 1 ? bytes("") : _consent(client, ConsentLib.award(client, bidHash), _oneIn(4));
        data = abi.encodeCall(IEscrowJobs.award, (terms, consent, bidConsent, mode, proof));
        return (way == 1 ? client : _keeper, data);
    }

    /// @dev Terms that both sides signed for, and that do not fit the award that is made of them (T113, T120, T121).
    function _drawUnfitTerms() internal returns (Terms memory terms) {
        terms = _drawTerms(false, false);
        uint256 way = _draw(0, 3);
        Offer memory offer = terms.offer;
        if (way == 0 && feeNow() != 0) {
            offer.maxFeeBps = uint16(_draw(0, feeNow() - 1));
        } else if (way == 1) {
            // Dear for a micro job, or in a token that has none.
            offer.tier = Tier.MICRO;
            uint256 limit = offer.token == address(dollar) ? microLimitNow() : 0;
            terms.bid.milestones[0].amount = uint96(limit + _draw(1, 1e6));
            offer.maxPrice = type(uint96).max;
        } else if (way == 2) {
            offer.tier = Tier.STANDARD;
            offer.reviewWindow = uint32(_draw(0, 72 hours - 1));
        } else {
            // A second too late for one of the milestones.
            uint256 longest = 0;
            for (uint256 i = 0; i < terms.bid.milestones.length; ++i) {
                uint256 time = terms.bid.milestones[i].deliverWithin;
                if (time > longest) longest = time;
            }
            offer.deliverBy = uint40(clock + longest - 1);
        }
    }

    /// @dev The client's award of `terms` from its balance, which is filled up for it.
    function _awardCall(Terms memory terms) internal returns (bytes memory) {
        (, bytes32 bidHash, bytes32 jobId) = escrow.hashesOf(terms);
        _fund(terms, FundingMode.BALANCE, jobId);
        return
            abi.encodeCall(
                IEscrowJobs.award,
                (terms, "", _consent(terms.bid.provider, bidHash, false), FundingMode.BALANCE, "")
            );
    }

    function _deposit(address token, address payer, address account, uint256 amount) internal {
        _supply(token, payer, amount);
        _call(payer, abi.encodeCall(IEscrowFunds.deposit, (token, account, amount)));
        _bookDeposit(token, account, amount);
    }

    /// @dev A delivery, which a verifier accepts or refuses. Without panels a refusal leaves nothing behind. Another one in the
    /// same second is refused.
    function _deliver(uint256 index, bool mustWait) internal {
        Deal memory deal = _dealAt(index);
        bytes memory work = abi.encode(_draw(0, type(uint256).max));
        bool isVerified = deal.terms.offer.verifier != address(0);
        bool isRefused = isVerified && (mustWait || _oneIn(2));
        bytes memory data = _deliveryOf(deal, work, isRefused ? bytes("other work") : work);
        if (isRefused && deal.terms.offer.panelId == 0) {
            if (_succeeds(deal.terms.bid.provider, data)) ++ghostBreaches.deliveries;
            data = _deliveryOf(deal, work, work);
            isRefused = false;
        }
        _bookDelivery(deal.place, isRefused);
        if (isVerified && !isRefused) {
            _settle(index, deal, deal.terms.bid.provider, data, Outcome.VERIFIED, 10_000, End.UNDISPUTED);
        } else {
            _call(deal.terms.bid.provider, data);
            if (_oneIn(4) && _succeeds(deal.terms.bid.provider, data)) ++ghostBreaches.deliveries;
        }
    }

    function _deliveryOf(Deal memory deal, bytes memory work, bytes memory proof) private pure returns (bytes memory) {
        return abi.encodeCall(IEscrowJobs.deliver, (deal.terms, deal.milestone, keccak256(work), "ipfs://work", proof));
    }

    /// @dev Sends a call that settles the deal, and compares what credits and panels got with what was held for it, and what the
    /// escrow says of bond and fault with the books.
    function _settle(
        uint256 index,
        Deal memory deal,
        address sender,
        bytes memory data,
        Outcome outcome,
        uint256 bps,
        End end
    ) internal {
        address token = deal.terms.offer.token;
        bool isCounted = _oneIn(3); // it is expensive, and every credit is compared with the books in any case
        uint256 before = isCounted ? _creditSum(token) : 0;
        (uint256 first, uint256 second) = _potsOf(deal.terms);
        vm.recordLogs();
        _call(sender, data);
        _requireFinding(deal, outcome, bps);
        Milestone memory expected = _expected[deal.place.job][deal.milestone];
        bool sits = _sits(expected);
        uint256 left = _bookEnd(index, deal.terms, outcome, bps, end);
        (uint256 firstAfter, uint256 secondAfter) = _potsOf(deal.terms);
        (first, second) = (firstAfter - first, secondAfter - second);
        if (isCounted && _creditSum(token) - before + first + second != left) {
            if (expected.disputed) ++ghostBreaches.doubles;
            else ++ghostBreaches.leaks;
        }
        if ((first + second) * 100 > uint256(expected.amount) * 8) ++ghostBreaches.costs;
        bool isFirstAtWork = expected.ruled || (sits && expected.status == JobStatus.DISPUTED);
        if (first != 0 && !isFirstAtWork) ++ghostBreaches.costs;
        if (second != 0 && !(sits && expected.status == JobStatus.APPEALED)) ++ghostBreaches.costs;
    }

    /// @dev Bond and fault as the event tells them.
    function _requireFinding(Deal memory deal, Outcome outcome, uint256 bps) private {
        Milestone memory expected = _expected[deal.place.job][deal.milestone];
        uint256 lost = _bondLost(outcome, _bondOf(deal.terms.bid, deal.milestone), bps);
        uint256 fault = _faultOf(expected, outcome, bps, deal.deadline);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter != address(escrow) || logs[i].topics[0] != _SETTLED_TOPIC) continue;
            (uint256 told, uint256 share, , , , uint256 bondToClient, uint256 faultBps) = abi.decode(
                logs[i].data,
                (uint256, uint256, uint256, uint256, uint256, uint256, uint256)
            );
            if (told != uint256(outcome) || share != bps || bondToClient != lost || faultBps != fault) break;
            return;
        }
        ++ghostBreaches.findings;
    }

    function _dealAt(uint256 index) internal view returns (Deal memory) {
        return _dealOf(_open[index]);
    }

    function _dealOf(Place memory place) internal view returns (Deal memory deal) {
        deal.place = place;
        deal.terms = _termsOf(place.job);
        deal.jobId = _jobs[place.job].id;
        deal.milestone = place.milestone;
        deal.stored = _expected[place.job][place.milestone];
        deal.status = deal.stored.status;
        deal.deadline = _deadlines[place.job][place.milestone];
        deal.reviewUntil = _reviewUntil(place);
    }

    /// @dev A refused delivery can be replaced until the deadline, so nothing ends before that.
    function _reviewUntil(Place memory place) internal view returns (uint256 until) {
        Milestone storage expected = _expected[place.job][place.milestone];
        until = uint256(expected.clock) + _jobs[place.job].reviewWindow;
        uint256 deadline = _deadlines[place.job][place.milestone];
        if (expected.refused && deadline > until) until = deadline;
    }

    function _termsOf(uint256 job) internal view returns (Terms memory) {
        return abi.decode(_jobs[job].terms, (Terms));
    }

    function _pausedUntil() internal view returns (uint256) {
        return _pauses.length == 0 ? 0 : _pauses[_pauses.length - 1].until;
    }

    /// @dev An agent that `account` owns; 0 = none.
    function _agentOf(address account) internal view returns (uint256) {
        for (uint256 agentId = 1; agentId <= AGENTS; ++agentId) {
            if (_ownerOfAgent[agentId] == account) return agentId;
        }
        return 0;
    }

    /// @dev What the escrow holds for the two panels of a job.
    function _potsOf(Terms memory terms) private view returns (uint256 first, uint256 second) {
        Offer memory offer = terms.offer;
        return escrow.panelFeesOf(offer.panelId, offer.appealPanelId, offer.token);
    }

    /// @dev Puts the money where the award will look for it; returns the proof that `mode` needs.
    function _fund(Terms memory terms, FundingMode mode, bytes32 jobId) private returns (bytes memory) {
        address token = terms.offer.token;
        address client = terms.offer.client;
        uint256 price = 0;
        for (uint256 i = 0; i < terms.bid.milestones.length; ++i) price += terms.bid.milestones[i].amount;
        if (terms.bid.bond != 0) _supply(token, terms.bid.provider, terms.bid.bond);
        if (mode == FundingMode.BALANCE) {
            uint256 credit = ghostCredit[token][client];
            if (credit < price) _deposit(token, client, client, price - credit);
            return "";
        }
        _supply(token, client, price);
        if (mode == FundingMode.ALLOWANCE) return "";
        bytes32 message =
            mode == FundingMode.PERMIT
                ? keccak256(abi.encode(_PERMIT_TYPEHASH, client, escrow, price, dollar.nonces(client), clock))
                : keccak256(abi.encode(_AUTHORIZATION_TYPEHASH, client, escrow, price, clock - 1, clock + 1, jobId));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", dollar.DOMAIN_SEPARATOR(), message));
        if (mode == FundingMode.AUTHORIZATION) return abi.encode(clock - 1, clock + 1, _sign(client, digest));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[client], digest);
        return abi.encode(clock, v, r, s);
    }

    function _drawTerms(bool mustWaitForReview, bool namesPanels) private returns (Terms memory terms) {
        uint256 agentId = _draw(1, PROVIDERS);
        terms.bid.agentId = agentId;
        terms.bid.provider = _ownerOfAgent[agentId];
        terms.bid.planHash = bytes32(_draw(0, type(uint256).max));
        terms.bid.validUntil = uint40(clock + _draw(0, 1 days));
        terms.bid.nonce = _drawNonce(terms.bid.provider);

        terms.offer.client = _accounts[_draw(0, CLIENTS - 1)];
        if (_ownerOfAgent[CLIENT_AGENT] == terms.offer.client) terms.offer.clientAgentId = CLIENT_AGENT;
        terms.offer.token = _drawToken();
        terms.offer.briefHash = bytes32(_draw(0, type(uint256).max));
        terms.offer.defaultBps = uint16(_draw(0, 10_000));
        if (namesPanels) {
            if (!_panelsAreOpen()) _foundPanels(_draw(0, 300), _draw(0, 500), _draw(1, 60 days));
            else if (_oneIn(8)) _foundAppealPanel();
            terms.offer.panelId = _panelIds[_panelIds.length - 2];
            terms.offer.appealPanelId = _panelIds[_panelIds.length - 1];
        }
        if (_oneIn(2)) terms.offer.provider = terms.bid.provider;
        if (_jobs.length != 0 && _oneIn(4)) terms.offer.parentJobId = _jobs[_draw(0, _jobs.length - 1)].id;
        // Where a delivery must stay in review a verifier refuses it, which takes panels.
        if (_oneIn(4) && (namesPanels || !mustWaitForReview)) terms.offer.verifier = address(this);
        terms.offer.validUntil = uint40(clock + _draw(0, 1 days));
        terms.offer.nonce = _drawNonce(terms.offer.client);

        _drawMilestones(terms);
        terms.bid.payees = _drawPayees();
    }

    /// @dev From one unit to 100,000 dollars or a million coins; mostly few milestones, sometimes sixteen.
    function _drawMilestones(Terms memory terms) private {
        bool isDollar = terms.offer.token == address(dollar);
        uint256 count = _oneIn(16) ? 16 : _draw(1, 3);
        uint256 price;
        uint256 longest;
        terms.bid.milestones = new MilestoneTerms[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 amount = _draw(1, 10 ** _draw(0, isDollar ? 11 : 24));
            uint256 deliverWithin = _draw(1, _oneIn(2) ? 2 hours : 4 days);
            terms.bid.milestones[i] = MilestoneTerms(uint96(amount), uint32(deliverWithin));
            price += amount;
            if (deliverWithin > longest) longest = deliverWithin;
        }
        bool mayBeMicro = isDollar && price <= microLimitNow();
        if (mayBeMicro && !_oneIn(4)) terms.offer.tier = Tier.MICRO;
        terms.offer.maxPrice = uint96(price + _draw(0, 1e6));
        terms.offer.maxFeeBps = uint16(feeNow() + (_oneIn(2) ? 0 : _draw(0, 10_000)));
        terms.offer.deliverBy = uint40(clock + longest + (_oneIn(4) ? 0 : _draw(0, 400 days)));
        terms.offer.reviewWindow = uint32((terms.offer.tier == Tier.MICRO ? 1 hours : 72 hours) + _draw(0, 1 days));
        if (_oneIn(2)) return;
        terms.bid.bond = uint96(_draw(0, price));
        terms.offer.bidBond = uint96(_draw(0, terms.bid.bond));
    }

    function _drawPayees() private returns (Payee[] memory payees) {
        uint256 count = _oneIn(2) ? 0 : _draw(1, _oneIn(8) ? 10 : 3);
        payees = new Payee[](count);
        uint256 left = 10_000;
        for (uint256 i = 0; i < count; ++i) {
            uint256 after_ = count - 1 - i;
            uint256 bps = after_ == 0 ? left : _draw(1, left - after_);
            payees[i] = Payee(_drawActor(), uint16(bps));
            left -= bps;
        }
    }

    /// @dev None, or one that was neither used nor cancelled; a run is far too short for all 767.
    function _drawNonce(address account) private returns (uint256 nonce) {
        if (_oneIn(8)) return 0;
        nonce = _draw(1, 767);
        while (nonce == 0 || (ghostNonceWord[account][nonce >> 8] >> (nonce & 0xff)) & 1 == 1)
            nonce = (nonce + 1) % 768;
    }
}
