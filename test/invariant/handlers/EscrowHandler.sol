// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowConsents} from "../../../contracts/interfaces/IEscrowConsents.sol";
import {IEscrowFunds} from "../../../contracts/interfaces/IEscrowFunds.sol";
import {IEscrowGovernance} from "../../../contracts/interfaces/IEscrowGovernance.sol";
import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {IEscrowRecords} from "../../../contracts/interfaces/IEscrowRecords.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {Terms} from "../../../contracts/types/Terms.sol";
import {Tier} from "../../../contracts/types/Tier.sol";
import {TestDollar} from "../../mocks/TestDollar.sol";
import {EscrowMessages} from "./EscrowMessages.sol";

/// @notice Honest users of the escrow: they hire, deliver, pay, settle and withdraw in every way there is, while owner
/// and guardian use every right they have at any moment, and strangers try what they may not.
contract EscrowHandler is EscrowMessages {
    function award(uint256 seed) external acting(seed) {
        _award(false, false);
    }

    function deposit(uint256 seed, uint256 amount) external acting(seed) {
        _deposit(_drawToken(), _drawAccount(), _drawAccount(), _bound(amount, 0, 1e24));
    }

    function withdraw(uint256 seed) external acting(seed) {
        address token = _drawToken();
        address account = _drawAccount();
        uint256 credit = ghostCredit[token][account];
        uint256 amount = _oneIn(2) ? credit : _draw(0, credit);
        _call(
            account,
            amount == credit
                ? abi.encodeCall(IEscrowFunds.withdraw, (token, _drawActor()))
                : abi.encodeCall(IEscrowFunds.withdrawPart, (token, _drawActor(), amount))
        );
        _bookWithdrawal(token, account, amount);
    }

    /// @notice Tokens that nobody asked for (T10).
    function donate(uint256 seed, uint256 amount) external acting(seed) {
        address token = _drawToken();
        amount = _bound(amount, 1, 1e24);
        TestDollar(token).mint(address(escrow), amount);
        ghostMoney[token].donated += amount;
    }

    /// @notice Both sides signed terms that the award does not fit (T113, T120, T121).
    function awardUnfit(uint256 seed) external acting(seed) {
        if (clock < _pausedUntil()) return;
        Terms memory terms = _drawUnfitTerms();
        if (_isPossible(terms.offer.client, _awardCall(terms))) ++ghostBreaches.awards;
    }

    function deliver(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.DELIVERABLE, false);
        if (found) _deliver(index, false);
    }

    /// @notice Another delivery takes the place of the first (T114); in the same second it is refused.
    function redeliver(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.REPLACEABLE, true);
        if (found) _deliver(index, false);
    }

    /// @notice The client pays, also before a delivery; others can bring its signature for a delivery only (T117).
    function release(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.QUIET, false);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        address client = deal.terms.offer.client;
        bytes32 hash = bytes32(_draw(0, 1));
        uint40 clockNow = deal.stored.clock;
        uint40 validUntil = _drawValidUntil();
        bytes32 message = ConsentLib.release(client, deal.jobId, deal.milestone, hash, clockNow, validUntil);
        bytes memory consent = _consent(client, message, _oneIn(4));
        bytes memory data = abi.encodeCall(
            IEscrowJobs.release,
            (deal.terms, deal.milestone, hash, clockNow, validUntil, consent)
        );
        bool isActive = deal.status == JobStatus.ACTIVE;
        if (isActive && _isPossible(_keeper, data)) ++ghostBreaches.thefts;
        address sender = isActive || _oneIn(2) ? client : _keeper;
        _settle(index, deal, sender, data, Outcome.RELEASED, 10_000, End.UNDISPUTED);
    }

    function deliverAndRelease(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(_oneIn(4) ? Need.REPLACEABLE : Need.DELIVERABLE, true);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        address client = deal.terms.offer.client;
        bytes32 hash = bytes32(_draw(1, 1 << 200));
        uint40 validUntil = _drawValidUntil();
        bytes32 message = ConsentLib.release(client, deal.jobId, deal.milestone, hash, 0, validUntil);
        bytes memory data = abi.encodeCall(
            IEscrowJobs.deliverAndRelease,
            (deal.terms, deal.milestone, hash, "ipfs://work", validUntil, _consent(client, message, _oneIn(4)))
        );
        _bookDelivery(deal.place, false);
        _settle(index, deal, deal.terms.bid.provider, data, Outcome.RELEASED, 10_000, End.UNDISPUTED);
    }

    /// @notice The provider gives up, and names how that ends; any other outcome is refused (T111).
    function giveUp(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find([Need.OPEN, Need.IN_DISPUTE, Need.APPEALED][_draw(0, 2)], false);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        address provider = deal.terms.bid.provider;
        Outcome outcome = _outcomeOfGivingUp(deal);
        Outcome other = [Outcome.GIVEN_UP, Outcome.MISSED, Outcome.RULED, Outcome.NONE][_draw(0, 3)];
        if (other != outcome && _succeeds(provider, _givingUpCall(deal, other, true))) {
            ++ghostBreaches.messages;
            return;
        }
        bool byProvider = _oneIn(2);
        _settle(
            index,
            deal,
            byProvider ? provider : _keeper,
            _givingUpCall(deal, outcome, byProvider),
            outcome,
            0,
            deal.stored.disputed ? End.GIVEN_UP : End.UNDISPUTED
        );
    }

    function settle(uint256 seed, uint16 bps) external acting(seed) {
        (bool found, uint256 index) = _find([Need.OPEN, Need.IN_DISPUTE, Need.APPEALED][_draw(0, 2)], false);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        bps = uint16(_bound(bps, 0, 10_000));
        uint40 clockNow = deal.stored.clock;
        uint40 validUntil = _drawValidUntil();
        address client = deal.terms.offer.client;
        address provider = deal.terms.bid.provider;
        bytes32 message = ConsentLib.settlement(
            client,
            provider,
            deal.jobId,
            deal.milestone,
            bps,
            clockNow,
            validUntil
        );
        bytes memory byClient = _consent(client, message, _oneIn(4));
        bytes memory byProvider = _consent(provider, message, _oneIn(4));
        bytes memory data = abi.encodeCall(
            IEscrowDisputes.settle,
            (deal.terms, deal.milestone, bps, clockNow, validUntil, byClient, byProvider)
        );
        _settle(index, deal, _keeper, data, Outcome.AGREED, bps, deal.stored.disputed ? End.SETTLED : End.UNDISPUTED);
    }

    function reclaim(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(_oneIn(2) ? Need.ACTIVE : Need.REFUSED, false);
        if (found) _reclaim(index);
    }

    function autoRelease(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.ACCEPTABLE, true);
        if (found) _autoRelease(index);
    }

    function cancel(uint256 seed) external acting(seed) {
        address account = _accounts[_draw(0, CLIENTS + PROVIDERS - 1)];
        uint256 word = _draw(0, 2);
        uint256 mask = (1 << _draw(0, 255)) | (1 << _draw(0, 255));
        if (_oneIn(2)) {
            _call(account, abi.encodeCall(IEscrowConsents.cancel, (word, mask)));
        } else {
            bytes memory consent = _consent(account, ConsentLib.cancel(account, word, mask), _oneIn(4));
            _call(_keeper, abi.encodeCall(IEscrowConsents.cancelFor, (account, word, mask, consent)));
        }
        ghostNonceWord[account][word] |= mask;
    }

    /// @notice An agent is sold in the middle of its jobs (T39).
    function transferAgent(uint256 seed) external acting(seed) {
        uint256 agentId = _draw(1, AGENTS);
        address from = _ownerOfAgent[agentId];
        address to = _accounts[agentId == CLIENT_AGENT ? _draw(0, CLIENTS - 1) : CLIENTS + _draw(0, PROVIDERS - 1)];
        vm.prank(from);
        registry.transferFrom(from, to, agentId);
        _ownerOfAgent[agentId] = to;
    }

    /// @notice Lets up to ten days pass, mostly some hours.
    function wait(uint256 time) external {
        clock += _bound(time, 1, time % 8 == 0 ? 10 days : 6 hours);
    }

    function scheduleFee(uint256 seed, uint256 fee) external acting(seed) {
        fee = _bound(fee, 0, 100);
        _call(_owner, abi.encodeCall(IEscrowGovernance.scheduleFee, (fee)));
        _bookFee(fee);
    }

    function relist(uint256 seed, uint96 microLimit) external acting(seed) {
        microLimit = uint96(_bound(microLimit, 0, MOST_MICRO_LIMIT));
        _call(_owner, abi.encodeCall(IEscrowGovernance.scheduleListing, (address(dollar), microLimit)));
        _bookListing(microLimit);
    }

    /// @notice The guardian pauses for as long as it can, as soon as it may (T103).
    function pause(uint256 seed) external acting(seed) {
        _pause(_draw(1, 7 days));
    }

    /// @notice Owner, guardian and others go beyond their rights.
    function overreach(uint256 seed) external acting(seed) {
        bytes32 why = keccak256("why");
        if (_succeeds(_owner, abi.encodeCall(IEscrowGovernance.scheduleFee, (_draw(101, type(uint256).max))))) {
            ++ghostBreaches.fees;
        }
        if (_succeeds(_guardian, abi.encodeCall(IEscrowGovernance.scheduleFee, (1)))) ++ghostBreaches.fees;
        uint96 limit = uint96(_draw(MOST_MICRO_LIMIT + 1, type(uint96).max));
        if (_succeeds(_owner, abi.encodeCall(IEscrowGovernance.scheduleListing, (address(dollar), limit)))) {
            ++ghostBreaches.listings;
        }
        if (_succeeds(_guardian, abi.encodeCall(IEscrowGovernance.scheduleListing, (address(dollar), 1)))) {
            ++ghostBreaches.listings;
        }
        uint256 tooLong = _draw(7 days + 1, type(uint40).max);
        if (_succeeds(_guardian, abi.encodeCall(IEscrowGovernance.pauseAwards, (tooLong, why, "ipfs://why")))) {
            ++ghostBreaches.pauses;
        }
        if (_succeeds(_guardian, abi.encodeCall(IEscrowGovernance.pauseAwards, (1 days, bytes32(0), "ipfs://why")))) {
            ++ghostBreaches.pauses;
        }
        if (_succeeds(_owner, abi.encodeCall(IEscrowGovernance.pauseAwards, (1 days, why, "ipfs://why")))) {
            ++ghostBreaches.pauses;
        }
    }

    /// @notice Strangers, also the owner and the guardian, try to move a milestone or its money.
    function intrude(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.OPEN, false);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        address stranger = [_owner, _guardian, _keeper, address(registry)][_draw(0, 3)];
        address token = deal.terms.offer.token;
        (uint40 clockNow, uint40 until) = (deal.stored.clock, uint40(clock));
        bytes32 message = ConsentLib.settlement(
            deal.terms.offer.client,
            deal.terms.bid.provider,
            deal.jobId,
            deal.milestone,
            0,
            clockNow,
            until
        );
        bytes memory forged = _consent(_accounts[ACTORS - 1], message, false);
        Outcome outcome = _outcomeOfGivingUp(deal);
        bytes[7] memory attempts = [
            abi.encodeCall(IEscrowJobs.release, (deal.terms, deal.milestone, 0, clockNow, until, "")),
            abi.encodeCall(IEscrowDisputes.giveUp, (deal.terms, deal.milestone, outcome, clockNow, until, "")),
            abi.encodeCall(IEscrowJobs.deliver, (deal.terms, deal.milestone, message, "", "")),
            abi.encodeCall(IEscrowJobs.deliverAndRelease, (deal.terms, deal.milestone, message, "", until, forged)),
            abi.encodeCall(IEscrowDisputes.settle, (deal.terms, deal.milestone, 0, clockNow, until, forged, forged)),
            abi.encodeCall(IEscrowFunds.withdrawPart, (token, stranger, ghostCredit[token][stranger] + 1)),
            abi.encodeCall(IEscrowRecords.replayRecord, (deal.terms, deal.milestone))
        ];
        for (uint256 i = 0; i < attempts.length; ++i) {
            if (_succeeds(stranger, attempts[i])) ++ghostBreaches.thefts;
        }
    }

    /// @notice Everything that ends or moves a milestone, on one that has ended, by those who may.
    function revive(uint256 seed) external acting(seed) {
        if (_settled.length == 0) return;
        Place memory place = _settled[_draw(0, _settled.length - 1)];
        Terms memory terms = _termsOf(place.job);
        address client = terms.offer.client;
        address provider = terms.bid.provider;
        uint256 milestone = place.milestone;
        bytes32 hash = keccak256("again");
        uint40 clockNow = _expected[place.job][milestone].clock;
        uint40 until = uint40(clock);
        bytes32 message = ConsentLib.settlement(client, provider, _jobs[place.job].id, milestone, 1, clockNow, until);
        bytes memory split = abi.encodeCall(
            IEscrowDisputes.settle,
            (terms, milestone, 1, clockNow, until, "", _consent(provider, message, false))
        );
        uint256 moved;
        if (_succeeds(client, abi.encodeCall(IEscrowJobs.release, (terms, milestone, hash, clockNow, until, ""))))
            ++moved;
        if (_succeeds(client, split)) ++moved;
        if (_succeeds(client, abi.encodeCall(IEscrowDisputes.concede, (terms, milestone, clockNow, until, ""))))
            ++moved;
        for (uint8 outcome = 0; outcome <= uint8(type(Outcome).max); ++outcome) {
            bytes memory data = abi.encodeCall(
                IEscrowDisputes.giveUp,
                (terms, milestone, Outcome(outcome), clockNow, until, "")
            );
            if (_succeeds(provider, data)) ++moved;
        }
        if (_succeeds(provider, abi.encodeCall(IEscrowJobs.deliver, (terms, milestone, hash, "", "")))) ++moved;
        if (_succeeds(_keeper, abi.encodeCall(IEscrowJobs.reclaim, (terms, milestone)))) ++moved;
        if (_succeeds(_keeper, abi.encodeCall(IEscrowJobs.autoRelease, (terms, milestone)))) ++moved;
        if (_succeeds(_keeper, abi.encodeCall(IEscrowRecords.replayRecord, (terms, milestone)))) ++moved;
        ghostBreaches.revivals += moved;
    }

    /// @notice Both parties sign terms once more that were awarded already (T18).
    function awardAgain(uint256 seed) external acting(seed) {
        if (_jobs.length == 0 || clock < _pausedUntil()) return;
        Terms memory terms = _termsOf(_draw(0, _jobs.length - 1));
        // The very same terms, also with no nonces at all.
        if (_succeeds(terms.offer.client, _awardCall(terms))) ++ghostBreaches.replays;
        // Each alone must stop it: the client's nonce, the provider's nonce; 0 is none.
        bool byProvider = _oneIn(2);
        if ((byProvider ? terms.bid.nonce : terms.offer.nonce) == 0) return;
        uint256 fresh = type(uint256).max - _draw(0, type(uint128).max);
        if (byProvider) terms.offer.nonce = fresh;
        else terms.bid.nonce = fresh;
        terms.offer.validUntil = uint40(clock);
        terms.bid.validUntil = uint40(clock);
        terms.offer.deliverBy = uint40(clock + 1 days);
        for (uint256 i = 0; i < terms.bid.milestones.length; ++i) terms.bid.milestones[i].deliverWithin = 1;
        terms.offer.tier = Tier.STANDARD;
        terms.offer.maxFeeBps = uint16(feeNow());
        terms.bid.agentId = _agentOf(terms.bid.provider);
        terms.offer.clientAgentId = 0;
        terms.offer.reviewWindow = 90 days;
        terms.offer.panelId = 0; // it may be closed
        terms.offer.appealPanelId = 0;
        if (terms.bid.agentId == 0) return; // it sold its agent
        if (_succeeds(terms.offer.client, _awardCall(terms))) ++ghostBreaches.replays;
    }

    /// @notice What anybody can do when nobody answers (G3), and what is left then. While awards are paused, the fee is
    /// at its highest, and the token is delisted, as far as owner and guardian can bring it about (T103, T106).
    function exitAll() external {
        _seed(clock);
        if (_mayPause()) _pause(7 days);
        _call(_owner, abi.encodeCall(IEscrowGovernance.scheduleFee, (100)));
        _call(_owner, abi.encodeCall(IEscrowGovernance.scheduleListing, (address(dollar), 0)));
        _call(_owner, abi.encodeCall(IEscrowGovernance.setGuardian, (address(0))));
        for (uint256 i = 3 * _open.length; i != 0 && _open.length != 0; --i) _exit(_dealAt(0).status);
        for (uint256 t = 0; t < TOKENS; ++t) {
            address token = tokenAt(t);
            for (uint256 i = 0; i < _panelIds.length; i += 2) _sharePanelFees(i, token);
            for (uint256 i = 0; i < ACCOUNTS; ++i) {
                _call(_accounts[i], abi.encodeCall(IEscrowFunds.withdraw, (token, _accounts[i])));
                _bookWithdrawal(token, _accounts[i], ghostCredit[token][_accounts[i]]);
            }
        }
    }

    /// @dev The step of the first open milestone that a keeper can take alone. A dispute needs two at most.
    function _exit(JobStatus status) private {
        if (status == JobStatus.ACTIVE || _fits(_open[0], Need.REFUSED)) _reclaim(0);
        else if (status == JobStatus.DELIVERED) _autoRelease(0);
        else if (status == JobStatus.DISPUTED) _escalate(0);
        else if (status == JobStatus.RULED) _finalize(0);
        else _fallBack(0);
    }

    /// @dev A second before 30 days have passed since the last pause began it is refused, then it is not.
    function _pause(uint256 duration) private {
        bytes memory data = abi.encodeCall(IEscrowGovernance.pauseAwards, (duration, keccak256("why"), "ipfs://why"));
        if (!_mayPause()) {
            uint256 allowedFrom = _pauses[_pauses.length - 1].from + 30 days;
            if (_oneIn(2)) _elapse(allowedFrom - 1);
            if (_succeeds(_guardian, data)) {
                ++ghostBreaches.pauses;
                return;
            }
            if (clock != allowedFrom - 1) return;
            _elapse(allowedFrom);
        }
        _call(_guardian, data);
        _pauses.push(PauseBooks(clock, clock + duration));
    }

    function _mayPause() private view returns (bool) {
        return _pauses.length == 0 || clock >= _pauses[_pauses.length - 1].from + 30 days;
    }

    /// @dev Up to the last second of the deadline the provider may deliver, from the next on anyone may reclaim (T35). A
    /// refused delivery can also be disputed, or replaced, up to the end of its review.
    function _reclaim(uint256 index) private {
        Deal memory deal = _dealAt(index);
        bytes memory data = abi.encodeCall(IEscrowJobs.reclaim, (deal.terms, deal.milestone));
        uint256 until = deal.status == JobStatus.ACTIVE ? deal.deadline : deal.reviewUntil;
        _elapse(until);
        if (clock == until && _succeeds(_keeper, data)) {
            ++ghostBreaches.wrongTimes;
            return;
        }
        _elapse(until + 1);
        bytes memory late = abi.encodeCall(
            IEscrowJobs.deliver,
            (deal.terms, deal.milestone, keccak256("late"), "", "late")
        );
        if (_succeeds(deal.terms.bid.provider, late)) {
            ++ghostBreaches.deliveries;
            return;
        }
        _settle(index, deal, _keeper, data, Outcome.MISSED, 0, End.UNDISPUTED);
    }

    function _autoRelease(uint256 index) private {
        Deal memory deal = _dealAt(index);
        bytes memory data = abi.encodeCall(IEscrowJobs.autoRelease, (deal.terms, deal.milestone));
        _elapse(deal.reviewUntil);
        if (clock == deal.reviewUntil && _succeeds(_keeper, data)) {
            ++ghostBreaches.wrongTimes;
            return;
        }
        _elapse(deal.reviewUntil + 1);
        _settle(index, deal, _keeper, data, Outcome.AUTO_RELEASED, 10_000, End.UNDISPUTED);
    }

    function _givingUpCall(Deal memory deal, Outcome outcome, bool byProvider) private returns (bytes memory) {
        address provider = deal.terms.bid.provider;
        uint40 clockNow = deal.stored.clock;
        uint40 validUntil = _drawValidUntil();
        bytes32 message = ConsentLib.giveUp(provider, deal.jobId, deal.milestone, outcome, clockNow, validUntil);
        bytes memory consent = byProvider ? bytes("") : _consent(provider, message, _oneIn(4));
        return
            abi.encodeCall(
                IEscrowDisputes.giveUp,
                (deal.terms, deal.milestone, outcome, clockNow, validUntil, consent)
            );
    }
}
