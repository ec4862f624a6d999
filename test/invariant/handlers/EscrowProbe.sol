// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {IEscrowRecords} from "../../../contracts/interfaces/IEscrowRecords.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
import {Outcome} from "../../../contracts/types/Outcome.sol";
import {EscrowSteps} from "./EscrowSteps.sol";

/// @notice Tries every step of a milestone, by those who may take it and with all that it needs, and takes each back: only
/// those may be possible whose time it is.
abstract contract EscrowProbe is EscrowSteps {
    /// @dev Carries the answer out of a call that is taken back.
    error Tried(bool success);

    enum Step {
        DELIVER,
        RECLAIM,
        AUTO_RELEASE,
        RELEASE,
        GIVE_UP,
        DISPUTE,
        EVIDENCE,
        WAIVE,
        RULE,
        ESCALATE,
        APPEAL,
        FINALIZE,
        FALL_BACK,
        CONCEDE,
        REPLAY
    }

    /// @notice Looks at a milestone now, and at times at both sides of the second at which its present window ends.
    function probe(uint256 seed) external acting(seed) {
        if (_settled.length != 0 && _oneIn(4)) {
            _probe(_dealOf(_settled[_draw(0, _settled.length - 1)]));
            return;
        }
        (bool found, uint256 index) = _find([Need.OPEN, Need.OPEN, Need.IN_DISPUTE][_draw(0, 2)], false);
        if (!found || index >= _open.length) return;
        Deal memory deal = _dealAt(index);
        _probe(deal);
        uint256 end = _endOfWindow(deal);
        if (clock > end || _oneIn(2)) return;
        _elapse(end);
        _probe(deal);
        _elapse(end + 1);
        _probe(deal);
    }

    /// @notice Makes a call of the escrow and takes it back; for this contract itself.
    function tryOut(address sender, bytes calldata data) external {
        revert Tried(_succeeds(sender, data));
    }

    /// @dev Whether a call of the escrow would succeed now.
    function _isPossible(address sender, bytes memory data) internal returns (bool) {
        try this.tryOut(sender, data) {
            return false;
        } catch (bytes memory answer) {
            return keccak256(answer) == keccak256(abi.encodeWithSelector(Tried.selector, true));
        }
    }

    function _probe(Deal memory deal) private {
        address token = deal.terms.offer.token;
        _supply(token, _disputerOf(deal), uint256(deal.stored.amount));
        _supply(token, _keeper, uint256(deal.stored.amount));
        uint256 possible;
        for (uint256 step = 0; step <= uint256(type(Step).max); ++step) {
            (address sender, bytes memory data) = _callOf(deal, Step(step));
            if (_isPossible(sender, data)) possible |= 1 << step;
        }
        uint256 expected = _stepsOf(deal);
        if (possible == expected) return;
        if ((possible ^ expected) & _bit(Step.DELIVER) != 0) ++ghostBreaches.deliveries;
        if (deal.status == JobStatus.SETTLED) ++ghostBreaches.revivals;
        else if (deal.stored.disputed) ++ghostBreaches.wrongSteps;
        else ++ghostBreaches.wrongTimes;
    }

    /// @dev The steps whose time it is, one bit each.
    function _stepsOf(Deal memory deal) private view returns (uint256 steps) {
        JobStatus status = deal.status;
        if (status == JobStatus.SETTLED) return 0;
        steps = _bit(Step.GIVE_UP) | _bit(deal.stored.disputed ? Step.CONCEDE : Step.RELEASE);
        bool isInTime = clock <= deal.deadline;
        bool isLater = clock > deal.stored.clock; // else the step before began in this very second
        if (status == JobStatus.ACTIVE) return steps | _bit(isInTime ? Step.DELIVER : Step.RECLAIM);
        if (status == JobStatus.DELIVERED) {
            if (isInTime && isLater) steps |= _bit(Step.DELIVER);
            if (clock > deal.reviewUntil) return steps | _bit(deal.stored.refused ? Step.RECLAIM : Step.AUTO_RELEASE);
            return deal.terms.offer.panelId == 0 || !isLater ? steps : steps | _bit(Step.DISPUTE);
        }
        if (status == JobStatus.RULED) {
            if (clock > _appealUntil(deal.stored)) return steps | _bit(Step.FINALIZE);
            return isLater ? steps | _bit(Step.APPEAL) : steps;
        }
        if (clock <= _evidenceUntil(deal.stored)) {
            return steps | _bit(Step.EVIDENCE) | (isLater ? _bit(Step.WAIVE) : 0);
        }
        if (clock <= _ruleUntil(deal.stored)) return steps | _bit(Step.RULE);
        return steps | _bit(status == JobStatus.DISPUTED ? Step.ESCALATE : Step.FALL_BACK);
    }

    function _endOfWindow(Deal memory deal) private returns (uint256) {
        if (deal.status == JobStatus.ACTIVE) return deal.deadline;
        if (deal.status == JobStatus.DELIVERED) return _oneIn(2) ? deal.deadline : deal.reviewUntil;
        if (deal.status == JobStatus.RULED) return _appealUntil(deal.stored);
        uint256 evidenceUntil = _evidenceUntil(deal.stored);
        return clock <= evidenceUntil ? evidenceUntil : _ruleUntil(deal.stored);
    }

    /// @dev A step with all that it needs, and who may take it.
    function _callOf(Deal memory deal, Step step) private returns (address, bytes memory) {
        address client = deal.terms.offer.client;
        address provider = deal.terms.bid.provider;
        bytes32 hash = keccak256("work");
        if (step == Step.DELIVER) {
            return (
                provider,
                abi.encodeCall(IEscrowJobs.deliver, (deal.terms, deal.milestone, hash, "ipfs://work", "work"))
            );
        }
        if (step == Step.RECLAIM) {
            return (_keeper, abi.encodeCall(IEscrowJobs.reclaim, (deal.terms, deal.milestone)));
        }
        if (step == Step.AUTO_RELEASE) {
            return (_keeper, abi.encodeCall(IEscrowJobs.autoRelease, (deal.terms, deal.milestone)));
        }
        uint40 clockNow = deal.stored.clock;
        uint40 validUntil = _drawValidUntil();
        if (step == Step.RELEASE) {
            return (
                client,
                abi.encodeCall(IEscrowJobs.release, (deal.terms, deal.milestone, hash, clockNow, validUntil, ""))
            );
        }
        if (step == Step.GIVE_UP) {
            return (
                provider,
                abi.encodeCall(
                    IEscrowDisputes.giveUp,
                    (deal.terms, deal.milestone, _outcomeOfGivingUp(deal), clockNow, validUntil, "")
                )
            );
        }
        if (step == Step.DISPUTE) {
            address party = _disputerOf(deal);
            return (party, _disputeCall(deal, party, true));
        }
        if (step == Step.EVIDENCE) {
            return (
                _oneIn(2) ? client : provider,
                abi.encodeCall(IEscrowDisputes.submitEvidence, (deal.terms, deal.milestone, hash, "ipfs://evidence"))
            );
        }
        if (step == Step.WAIVE) return (_keeper, _waiverCall(deal));
        if (step == Step.RULE) return (_keeper, _rulingCall(deal, _draw(0, 10_000)));
        if (step == Step.ESCALATE) {
            return (_keeper, abi.encodeCall(IEscrowDisputes.escalate, (deal.terms, deal.milestone)));
        }
        if (step == Step.APPEAL) {
            return (_keeper, _appealCall(deal, _drawAppellant(deal), _keeper));
        }
        if (step == Step.FINALIZE) {
            return (_keeper, abi.encodeCall(IEscrowDisputes.finalize, (deal.terms, deal.milestone)));
        }
        if (step == Step.FALL_BACK) {
            return (_keeper, abi.encodeCall(IEscrowDisputes.fallBack, (deal.terms, deal.milestone)));
        }
        if (step == Step.CONCEDE) {
            return (
                client,
                abi.encodeCall(IEscrowDisputes.concede, (deal.terms, deal.milestone, clockNow, validUntil, ""))
            );
        }
        return (_keeper, abi.encodeCall(IEscrowRecords.replayRecord, (deal.terms, deal.milestone)));
    }

    /// @dev Both parties need no more time for evidence before the panel whose turn it is.
    function _waiverCall(Deal memory deal) internal returns (bytes memory) {
        address client = deal.terms.offer.client;
        address provider = deal.terms.bid.provider;
        uint256 round = deal.status == JobStatus.APPEALED ? 2 : 1;
        uint40 validUntil = _drawValidUntil();
        bytes32 message = ConsentLib.waiver(client, provider, deal.jobId, deal.milestone, round, validUntil);
        return
            abi.encodeCall(
                IEscrowDisputes.waiveEvidence,
                (
                    deal.terms,
                    deal.milestone,
                    validUntil,
                    _consent(client, message, _oneIn(8)),
                    _consent(provider, message, _oneIn(8))
                )
            );
    }

    /// @dev How a milestone ends when its provider gives up now.
    function _outcomeOfGivingUp(Deal memory deal) internal view returns (Outcome) {
        if (deal.stored.disputed) return Outcome.RULED;
        bool isInTime = deal.status == JobStatus.ACTIVE && clock <= deal.deadline;
        return isInTime ? Outcome.GIVEN_UP : Outcome.MISSED;
    }

    function _bit(Step step) private pure returns (uint256) {
        return 1 << uint256(step);
    }
}
