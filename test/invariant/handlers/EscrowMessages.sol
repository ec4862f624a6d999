// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {EscrowDisputesHandler} from "./EscrowDisputesHandler.sol";

/// @notice Messages that a party signed and nobody sent: somebody keeps them and tries them later, when the step that they
/// name, or their time, is over. And approvals on chain, which end.
abstract contract EscrowMessages is EscrowDisputesHandler {
    /// @dev A call with a message that the parties signed for one step of a milestone.
    struct Held {
        Place place;
        uint256 clock; //      of the milestone then
        uint256 validUntil;
        uint256 until; //      the last second at which it says what would happen, where time alone changes that
        bytes data;
    }

    uint256 private constant _MOST_HELD = 12;

    Held[] private _held;
    uint256 private _next;

    /// @notice A party signs a message about a milestone's present step, and keeps it.
    function hold(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(
            [Need.OPEN, Need.ACCEPTABLE, Need.IN_DISPUTE, Need.RULED][_draw(0, 3)],
            true
        );
        if (!found) return;
        _hold(index);
    }

    /// @notice Messages are signed, the milestone takes its next step, and the messages are tried.
    function outlive(uint256 seed) external acting(seed) {
        Need[4] memory needs = [Need.REPLACEABLE, Need.DISPUTABLE, Need.RULABLE, Need.APPEALABLE];
        Need need = needs[_draw(0, 3)];
        (bool found, uint256 index) = _find(need, true);
        if (!found) return;
        for (uint256 i = 0; i < 3; ++i) _hold(index);
        _elapse(clock + 1); // a step that begins in the same second has the same clock
        if (!_fits(_open[index], need)) return;
        if (need == Need.REPLACEABLE) _deliver(index, false);
        else if (need == Need.DISPUTABLE) _dispute(index);
        else if (need == Need.RULABLE) _ruleFirst(index);
        else _appeal(index);
        _tryHeld();
    }

    /// @notice Somebody tries all that it holds. What was signed for a step that is over does nothing (T111, T114, T118).
    function sendHeld(uint256 seed) external acting(seed) {
        _tryHeld();
    }

    /// @notice Both parties approve a split on chain; then one takes its approval back, or time does, and it counts for nothing
    /// until it is given again (T119).
    function lapse(uint256 seed) external acting(seed) {
        (bool found, uint256 index) = _find(Need.OPEN, false);
        if (!found) return;
        Deal memory deal = _dealAt(index);
        address client = deal.terms.offer.client;
        address provider = deal.terms.bid.provider;
        uint16 bps = uint16(_draw(0, 10_000));
        uint40 validUntil = uint40(clock + 2 days);
        bytes32 message = ConsentLib.settlement(
            client,
            provider,
            deal.jobId,
            deal.milestone,
            bps,
            deal.stored.clock,
            validUntil
        );
        bytes32 digest = _digestOf(message);
        _approve(client, digest, clock + 1 days);
        _approve(provider, digest, clock + 1 days);
        bytes memory data = abi.encodeCall(
            IEscrowDisputes.settle,
            (deal.terms, deal.milestone, bps, deal.stored.clock, validUntil, "", "")
        );
        if (!_isPossible(_keeper, data)) ++ghostWrongConsents;
        address other = _oneIn(2) ? client : provider;
        if (_oneIn(2)) {
            _revoke(other, digest);
        } else {
            _elapse(clock + 1 days);
            if (!_isPossible(_keeper, data)) ++ghostWrongConsents;
            _elapse(clock + 1);
            _approve(other == client ? provider : client, digest, clock);
        }
        if (_isPossible(_keeper, data)) ++ghostWrongConsents;
        _approve(other, digest, clock);
        if (!_isPossible(_keeper, data)) ++ghostWrongConsents;
    }

    function _hold(uint256 index) private {
        Deal memory deal = _dealAt(index);
        Held memory held = Held(deal.place, deal.stored.clock, clock + _draw(0, 12 days), type(uint256).max, "");
        _sign(deal, held);
        if (_held.length < _MOST_HELD) _held.push(held);
        else _held[_next++ % _MOST_HELD] = held;
    }

    function _tryHeld() private {
        for (uint256 i = 0; i < _held.length; ++i) {
            Held memory held = _held[i];
            Deal memory deal = _dealOf(held.place);
            bool isOver = deal.stored.clock != held.clock || deal.status == JobStatus.SETTLED;
            if (!isOver && clock <= held.validUntil && clock <= held.until) continue;
            _supply(deal.terms.offer.token, _keeper, uint256(deal.stored.amount));
            if (_isPossible(_keeper, held.data)) ++ghostBreaches.messages;
        }
    }

    /// @dev One of the messages that the milestone's present step admits, signed by all that it needs.
    function _sign(Deal memory deal, Held memory held) private {
        uint256 way = _draw(0, 2);
        uint40 validUntil = uint40(held.validUntil);
        if (way == 0) held.data = _settlementCall(deal, validUntil);
        else if (way == 1) _signGivingUp(deal, held, validUntil);
        else if (deal.status == JobStatus.DELIVERED) held.data = _releaseCall(deal, validUntil);
        else if (deal.stored.disputed) held.data = _concessionCall(deal, validUntil);
        else _signGivingUp(deal, held, validUntil);
    }

    function _settlementCall(Deal memory deal, uint40 validUntil) private returns (bytes memory) {
        address client = deal.terms.offer.client;
        address provider = deal.terms.bid.provider;
        uint16 bps = uint16(_draw(0, 10_000));
        bytes32 message = ConsentLib.settlement(
            client,
            provider,
            deal.jobId,
            deal.milestone,
            bps,
            deal.stored.clock,
            validUntil
        );
        bytes memory byClient = _consent(client, message, false);
        bytes memory byProvider = _consent(provider, message, false);
        return
            abi.encodeCall(
                IEscrowDisputes.settle,
                (deal.terms, deal.milestone, bps, deal.stored.clock, validUntil, byClient, byProvider)
            );
    }

    /// @dev Before the deadline it says GIVEN_UP, and no more after it.
    function _signGivingUp(Deal memory deal, Held memory held, uint40 validUntil) private {
        address provider = deal.terms.bid.provider;
        Outcome outcome = _outcomeOfGivingUp(deal);
        if (outcome == Outcome.GIVEN_UP) held.until = deal.deadline;
        bytes32 message = ConsentLib.giveUp(
            provider,
            deal.jobId,
            deal.milestone,
            outcome,
            deal.stored.clock,
            validUntil
        );
        held.data = abi.encodeCall(
            IEscrowDisputes.giveUp,
            (deal.terms, deal.milestone, outcome, deal.stored.clock, validUntil, _consent(provider, message, false))
        );
    }

    function _releaseCall(Deal memory deal, uint40 validUntil) private returns (bytes memory) {
        address client = deal.terms.offer.client;
        (uint40 clockNow, bytes32 hash) = (deal.stored.clock, keccak256("work"));
        bytes32 message = ConsentLib.release(client, deal.jobId, deal.milestone, hash, clockNow, validUntil);
        return
            abi.encodeCall(
                IEscrowJobs.release,
                (deal.terms, deal.milestone, hash, clockNow, validUntil, _consent(client, message, false))
            );
    }

    function _concessionCall(Deal memory deal, uint40 validUntil) private returns (bytes memory) {
        address client = deal.terms.offer.client;
        uint40 clockNow = deal.stored.clock;
        bytes32 message = ConsentLib.concession(client, deal.jobId, deal.milestone, clockNow, validUntil);
        return
            abi.encodeCall(
                IEscrowDisputes.concede,
                (deal.terms, deal.milestone, clockNow, validUntil, _consent(client, message, false))
            );
    }
}
