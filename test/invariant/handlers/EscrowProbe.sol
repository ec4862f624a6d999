// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowDisputes} from "../../../contracts/interfaces/IEscrowDisputes.sol";
import {IEscrowJobs} from "../../../contracts/interfaces/IEscrowJobs.sol";
import {ConsentLib} from "../../../contracts/types/Consent.sol";
import {JobStatus} from "../../../contracts/types/JobStatus.sol";
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
        _supply(token, deal.terms.offer.client, uint256(deal.stored.amount));
        _supply(token, _keeper, uint256(deal.stored.amount));
        uint256 possible;
        for (uint256 step = 0; step <= uint256(type(Step).max); ++step) {
            (address sender, bytes memory data) = _callOf(deal, Step(step));
            if (_isPossible(sender, data)) possible |= 1 << step;
        }
        if (possible == _stepsOf(deal)) return;
        if (deal.status == JobStatus.SETTLED) ++ghostBreaches.revivals;
        else if (deal.stored.disputed) ++ghostBreaches.wrongSteps;
        else ++ghostBreaches.wrongTimes;
    }

    /// @dev The steps whose time it is, one bit each.
    function _stepsOf(Deal memory deal) private view returns (uint256 steps) {
        JobStatus status = deal.status;
        if (status == JobStatus.SETTLED) return 0;
        steps = _bit(Step.GIVE_UP) | _bit(deal.stored.disputed ? Step.CONCEDE : Step.RELEASE);
        if (status == JobStatus.ACTIVE) {
            return steps | _bit(clock <= deal.deliverBy ? Step.DELIVER : Step.RECLAIM);
        }
        if (status == JobStatus.DELIVERED) {
            if (clock > deal.reviewUntil) return steps | _bit(Step.AUTO_RELEASE);
            steps |= _bit(Step.DELIVER);
            return deal.terms.offer.panelId == 0 ? steps : steps | _bit(Step.DISPUTE);
        }
        if (status == JobStatus.RULED) {
            return steps | _bit(clock <= _appealUntil(deal.stored) ? Step.APPEAL : Step.FINALIZE);
        }
        if (clock <= _evidenceUntil(deal.stored)) return steps | _bit(Step.EVIDENCE) | _bit(Step.WAIVE);
        if (clock <= _ruleUntil(deal.stored)) return steps | _bit(Step.RULE);
        return steps | _bit(status == JobStatus.DISPUTED ? Step.ESCALATE : Step.FALL_BACK);
    }

    function _endOfWindow(Deal memory deal) private view returns (uint256) {
        if (deal.status == JobStatus.ACTIVE) return deal.deliverBy;
        if (deal.status == JobStatus.DELIVERED) return deal.reviewUntil;
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
        if (step == Step.RELEASE) {
            return (client, abi.encodeCall(IEscrowJobs.release, (deal.terms, deal.milestone, hash, "")));
        }
        if (step == Step.GIVE_UP) {
            return (provider, abi.encodeCall(IEscrowDisputes.giveUp, (deal.terms, deal.milestone, "")));
        }
        if (step == Step.DISPUTE) {
            return (
                client,
                abi.encodeCall(IEscrowDisputes.dispute, (deal.terms, deal.milestone, hash, "ipfs://evidence", ""))
            );
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
            return (_keeper, abi.encodeCall(IEscrowDisputes.appeal, (deal.terms, deal.milestone, _oneIn(2))));
        }
        if (step == Step.FINALIZE) {
            return (_keeper, abi.encodeCall(IEscrowDisputes.finalize, (deal.terms, deal.milestone)));
        }
        if (step == Step.FALL_BACK) {
            return (_keeper, abi.encodeCall(IEscrowDisputes.fallBack, (deal.terms, deal.milestone)));
        }
        if (step == Step.CONCEDE) {
            return (client, abi.encodeCall(IEscrowDisputes.concede, (deal.terms, deal.milestone, hash, "")));
        }
        return (_keeper, abi.encodeCall(IEscrowDisputes.replayRecord, (deal.terms, deal.milestone)));
    }

    /// @dev Both parties need no more time for evidence before the panel whose turn it is.
    function _waiverCall(Deal memory deal) internal returns (bytes memory) {
        address client = deal.terms.offer.client;
        address provider = deal.terms.bid.provider;
        uint256 round = deal.status == JobStatus.APPEALED ? 2 : 1;
        bytes32 message = ConsentLib.waiver(client, provider, deal.jobId, deal.milestone, round);
        return
            abi.encodeCall(
                IEscrowDisputes.waiveEvidence,
                (
                    deal.terms,
                    deal.milestone,
                    _consent(client, message, _oneIn(8)),
                    _consent(provider, message, _oneIn(8))
                )
            );
    }

    function _bit(Step step) private pure returns (uint256) {
        return 1 << uint256(step);
    }
}
