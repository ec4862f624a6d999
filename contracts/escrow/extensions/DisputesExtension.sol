// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {IEscrowDisputes} from "../../interfaces/IEscrowDisputes.sol";
import {Decision, DisputeCosts, DisputeEnd, DisputeFees, Distribution} from "../../libraries/DisputeCosts.sol";
import {Quorums} from "../../libraries/Quorums.sol";
import {Shares} from "../../libraries/Shares.sol";
import {Windows} from "../../libraries/Windows.sol";
import {ConsentLib} from "../../types/Consent.sol";
import {JobStatus} from "../../types/JobStatus.sol";
import {MilestoneWord} from "../../types/Milestone.sol";
import {Offer} from "../../types/Offer.sol";
import {Outcome} from "../../types/Outcome.sol";
import {Panel, PanelLib} from "../../types/Panel.sol";
import {PanelPot} from "../../types/PanelPot.sol";
import {Ruling} from "../../types/Ruling.sol";
import {Terms} from "../../types/Terms.sol";
import {EscrowExtension} from "./EscrowExtension.sol";
import {Extended} from "./Extended.sol";
import {GovernanceExtension} from "./GovernanceExtension.sol";

/// @title DisputesExtension
/// @notice See {IEscrowDisputes}.
/// @dev The part of the escrow for disputes and agreements; see {EscrowExtension}. A call that it does not know goes on to the
/// extension for governance.
/// Laws, beside those of {JobEscrow}:
/// - INV-ESC-11: stake and bond of a dispute are paid out exactly once, in whichever way it ends (G2).
/// - INV-ESC-12: a panel rules in its window only, with a quorum of its members; the first valid ruling of a round counts.
/// - INV-ESC-13: panels together get at most 8 % of a milestone; one that stays silent or is overturned gets nothing, one
/// whose window is open is paid however the dispute ends.
/// - INV-ESC-14: for every second exactly one of two opposite steps is possible (T35).
/// - INV-ESC-17: no act of one side alone avoids what a finding would bring (G8), nor costs the other side anything that it
/// did not sign (G9).
/// @custom:security-contact See SECURITY.md.
contract DisputesExtension is IEscrowDisputes, EscrowExtension, Extended {
    /// @notice The extension that answers what this one does not.
    GovernanceExtension public immutable GOVERNANCE;

    constructor(GovernanceExtension governance) {
        GOVERNANCE = governance;
    }

    /// @inheritdoc IEscrowDisputes
    function dispute(
        Terms calldata terms,
        uint256 milestone,
        bytes32 evidenceHash,
        string calldata uri,
        uint40 clock,
        uint40 validUntil,
        bytes calldata signature
    ) external onlyAsEscrow nonReentrant {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.DELIVERED);
        if (terms.offer.panelId == 0) revert PanelMissing(jobId);
        uint256 reviewUntil = _reviewUntil(terms, milestone, stored);
        if (block.timestamp > reviewUntil) revert ReviewWindowPassed(reviewUntil);
        _requireCurrent(stored, clock, validUntil);
        address party = stored.refused() ? terms.bid.provider : terms.offer.client;
        bytes32 message = ConsentLib.dispute(party, jobId, milestone, evidenceHash, uri, clock, validUntil);
        _requireConsent(party, message, signature);

        uint256 stake = _feesOf(terms.offer, stored).stake;
        _step(jobId, milestone, stored.withDispute(), JobStatus.DISPUTED);
        emit MilestoneDisputed(jobId, milestone, party, msg.sender, stake);
        _noteEvidence(jobId, milestone, party, 1, evidenceHash, uri);
        _collect(terms.offer.token, stake);
    }

    /// @inheritdoc IEscrowDisputes
    function submitEvidence(
        Terms calldata terms,
        uint256 milestone,
        bytes32 evidenceHash,
        string calldata uri
    ) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        uint256 round = _requireEvidenceOpen(jobId, milestone, stored);
        if (msg.sender != terms.offer.client && msg.sender != terms.bid.provider) {
            revert PartyRequired(msg.sender, terms.offer.client, terms.bid.provider);
        }
        _noteEvidence(jobId, milestone, msg.sender, round, evidenceHash, uri);
    }

    /// @inheritdoc IEscrowDisputes
    function waiveEvidence(
        Terms calldata terms,
        uint256 milestone,
        uint40 validUntil,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external onlyAsEscrow whenIdle {
        _requireUnexpired(validUntil);
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        uint256 round = _requireEvidenceOpen(jobId, milestone, stored);
        address client = terms.offer.client;
        address provider = terms.bid.provider;
        bytes32 message = ConsentLib.waiver(client, provider, jobId, milestone, round, validUntil);
        _requireConsent(client, message, clientSignature);
        _requireConsent(provider, message, providerSignature);
        _requireLater(stored);
        _store(jobId, milestone, stored.withWaiver(block.timestamp));
        emit EvidenceWaived(jobId, milestone, round);
    }

    /// @inheritdoc IEscrowDisputes
    function rule(
        Terms calldata terms,
        uint256 milestone,
        uint16 providerBps,
        bytes32 reasonHash,
        Panel calldata panel,
        uint256 bitmap,
        bytes[] calldata signatures
    ) external onlyAsEscrow whenIdle {
        if (providerBps > Shares.WHOLE) revert ShareInvalid(providerBps);
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        uint256 round = _roundOf(jobId, milestone, stored);
        _requireRulingOpen(stored, round);
        bytes32 panelId = round == 1 ? terms.offer.panelId : terms.offer.appealPanelId;
        Ruling memory ruling = Ruling(jobId, milestone, uint8(round), panelId, providerBps, reasonHash);
        _requireQuorum(ruling, panel, bitmap, signatures);

        emit RulingGiven(jobId, milestone, panelId, round, providerBps, reasonHash, bitmap);
        if (round == 1) _step(jobId, milestone, stored.withRuling(providerBps), JobStatus.RULED);
        else _closeDispute(terms, jobId, milestone, stored, Outcome.RULED, Decision.APPEAL_RULING, providerBps);
    }

    /// @inheritdoc IEscrowDisputes
    function escalate(Terms calldata terms, uint256 milestone) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.DISPUTED);
        _requireRulingPassed(stored, 1);
        _step(jobId, milestone, stored, JobStatus.APPEALED);
        emit MilestoneAppealed(jobId, milestone, address(0), false, 0);
    }

    /// @inheritdoc IEscrowDisputes
    function appeal(
        Terms calldata terms,
        uint256 milestone,
        bool byProvider,
        uint40 clock,
        uint40 validUntil,
        bytes calldata signature
    ) external onlyAsEscrow nonReentrant {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.RULED);
        uint256 appealUntil = _appealUntil(stored);
        if (block.timestamp > appealUntil) revert AppealWindowPassed(appealUntil);
        if (stored.providerBps() == (byProvider ? Shares.WHOLE : 0)) revert AppealHopeless(byProvider);
        _requireCurrent(stored, clock, validUntil);
        address party = byProvider ? terms.bid.provider : terms.offer.client;
        _requireConsent(party, ConsentLib.appeal(party, jobId, milestone, clock, validUntil), signature);

        uint256 bond = _feesOf(terms.offer, stored).bond;
        bool selfFunded = msg.sender == party;
        _step(jobId, milestone, stored.withAppeal(byProvider, selfFunded), JobStatus.APPEALED);
        if (!selfFunded) _appealFunders[jobId][milestone] = msg.sender;
        emit MilestoneAppealed(jobId, milestone, msg.sender, byProvider, bond);
        _collect(terms.offer.token, bond);
    }

    /// @inheritdoc IEscrowDisputes
    function finalize(Terms calldata terms, uint256 milestone) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.RULED);
        uint256 appealUntil = _appealUntil(stored);
        if (block.timestamp <= appealUntil) revert AppealWindowOpen(appealUntil);
        _closeByFirstRuling(terms, jobId, milestone, stored);
    }

    /// @inheritdoc IEscrowDisputes
    function fallBack(Terms calldata terms, uint256 milestone) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.APPEALED);
        _requireRulingPassed(stored, 2);
        if (stored.ruled()) {
            _closeByFirstRuling(terms, jobId, milestone, stored);
        } else {
            uint256 share = terms.offer.defaultBps;
            _closeDispute(terms, jobId, milestone, stored, Outcome.FALLBACK, Decision.DEFAULT, share);
        }
    }

    /// @inheritdoc IEscrowDisputes
    function concede(
        Terms calldata terms,
        uint256 milestone,
        uint40 clock,
        uint40 validUntil,
        bytes calldata clientSignature
    ) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        if (!_isDisputed(stored)) revert JobStatusMismatch(jobId, milestone, stored.status());
        _requireCurrent(stored, clock, validUntil);
        address client = terms.offer.client;
        bytes32 message = ConsentLib.concession(client, jobId, milestone, clock, validUntil);
        _requireConsent(client, message, clientSignature);
        _closeDispute(terms, jobId, milestone, stored, Outcome.RELEASED, Decision.CONCESSION, Shares.WHOLE);
    }

    /// @inheritdoc IEscrowDisputes
    function giveUp(
        Terms calldata terms,
        uint256 milestone,
        Outcome outcome,
        uint40 clock,
        uint40 validUntil,
        bytes calldata providerSignature
    ) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        if (!stored.status().isOpen()) revert JobStatusMismatch(jobId, milestone, stored.status());
        _requireCurrent(stored, clock, validUntil);
        Outcome actual = _outcomeOfGivingUp(terms, milestone, stored);
        if (outcome != actual) revert OutcomeMismatch(outcome, actual);
        address provider = terms.bid.provider;
        bytes32 message = ConsentLib.giveUp(provider, jobId, milestone, outcome, clock, validUntil);
        _requireConsent(provider, message, providerSignature);
        if (_isDisputed(stored)) {
            _closeDispute(terms, jobId, milestone, stored, Outcome.RULED, Decision.SURRENDER, 0);
        } else {
            _settleUndisputed(terms, jobId, milestone, stored, actual, 0);
        }
    }

    /// @inheritdoc IEscrowDisputes
    function settle(
        Terms calldata terms,
        uint256 milestone,
        uint16 providerBps,
        uint40 clock,
        uint40 validUntil,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external onlyAsEscrow whenIdle {
        if (providerBps > Shares.WHOLE) revert ShareInvalid(providerBps);
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        if (!stored.status().isOpen()) revert JobStatusMismatch(jobId, milestone, stored.status());
        _requireCurrent(stored, clock, validUntil);
        address client = terms.offer.client;
        address provider = terms.bid.provider;
        bytes32 message = ConsentLib.settlement(client, provider, jobId, milestone, providerBps, clock, validUntil);
        _requireConsent(client, message, clientSignature);
        _requireConsent(provider, message, providerSignature);
        if (_isDisputed(stored)) {
            _closeDispute(terms, jobId, milestone, stored, Outcome.AGREED, Decision.SETTLEMENT, providerBps);
        } else {
            _settleUndisputed(terms, jobId, milestone, stored, Outcome.AGREED, providerBps);
        }
    }

    function _closeByFirstRuling(Terms calldata terms, bytes32 jobId, uint256 milestone, MilestoneWord stored) private {
        uint256 share = stored.providerBps();
        _closeDispute(terms, jobId, milestone, stored, Outcome.RULED, Decision.FIRST_RULING, share);
    }

    /// @dev Divides stake and appeal bond, and settles the milestone. All that this reads is final: the panels never change,
    /// and `stored` is still as it was before this call.
    function _closeDispute(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        Outcome outcome,
        Decision decision,
        uint256 share
    ) private {
        Distribution memory d = DisputeCosts.distribute(
            stored,
            _feesOf(terms.offer, stored),
            DisputeEnd(decision, share, _panelSits(stored))
        );
        _payOut(terms.offer, jobId, milestone, stored, d);
        Ending memory ending = Ending(outcome, share, d.toClient, d.toProvider, d.providerCost, d.clientCost);
        if (stored.selfFunded()) {
            if (stored.byProvider()) ending.toProvider += d.toFunder;
            else ending.toClient += d.toFunder;
        }
        bool isAppealWon =
            decision == Decision.APPEAL_RULING &&
                DisputeCosts.hasBond(stored) &&
                stored.byProvider() &&
                DisputeCosts.succeeds(true, stored.providerBps(), share);
        _settle(terms, jobId, milestone, isAppealWon ? stored.withAppealWon() : stored, ending);
    }

    /// @dev What goes to the parties is paid with the milestone, also to one that funded its appeal itself.
    function _payOut(
        Offer calldata offer,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        Distribution memory d
    ) private {
        address token = offer.token;
        if (d.toPanel != 0 || d.toAppealPanel != 0) {
            mapping(bytes32 appealPanelId => PanelPot pot) storage pots = _panelPots[token][offer.panelId];
            pots[offer.appealPanelId] = pots[offer.appealPanelId].fill(d.toPanel, d.toAppealPanel);
        }
        if (d.toFunder != 0 && !stored.selfFunded()) _credit(token, _appealFunders[jobId][milestone], d.toFunder);
        emit DisputeSettled(
            jobId,
            milestone,
            d.toPanel,
            d.toAppealPanel,
            d.toClient,
            d.toProvider,
            d.toFunder,
            d.providerCost,
            d.clientCost
        );
    }

    /// @dev Moves to the next step of a dispute, whose clock begins now.
    function _step(bytes32 jobId, uint256 milestone, MilestoneWord stored, JobStatus to) private {
        _requireLater(stored);
        _move(jobId, milestone, stored.withStep(block.timestamp), to);
    }

    /// @dev Takes `amount` from the caller: its credit first, the rest by allowance.
    function _collect(address token, uint256 amount) private {
        uint256 shortfall = _debitUpTo(token, msg.sender, amount);
        if (shortfall != 0) _pull(token, msg.sender, shortfall);
    }

    function _noteEvidence(
        bytes32 jobId,
        uint256 milestone,
        address party,
        uint256 round,
        bytes32 evidenceHash,
        string calldata uri
    ) private {
        if (evidenceHash == 0) revert EvidenceHashZero();
        _requireText(bytes(uri));
        emit EvidenceSubmitted(jobId, milestone, party, round, evidenceHash, uri);
    }

    /// @inheritdoc Extended
    function _extension() internal view override returns (address) {
        _requireEscrow();
        return address(GOVERNANCE);
    }

    /// @dev Every seat in the bitmap must have consented to this very ruling. The panel was registered when the job was
    /// awarded, or it would have none, and never changes: its id vouches for the terms that the call brings.
    function _requireQuorum(
        Ruling memory ruling,
        Panel calldata panel,
        uint256 bitmap,
        bytes[] calldata signatures
    ) private view {
        bytes32 panelId = panel.id();
        if (panelId != ruling.panelId) revert PanelMismatch(panelId, ruling.panelId);
        address[] calldata members = panel.members;
        uint256 count = Quorums.requireQuorum(panelId, members.length, panel.threshold, bitmap);
        if (signatures.length != count) revert SignatureCountMismatch(signatures.length, count);
        bytes32 domain = _domainSeparatorV4();
        uint256 next = 0;
        for (uint256 seat = 0; next < count; ++seat) {
            if (!Quorums.isNamed(bitmap, seat)) continue;
            address member = members[seat];
            bytes32 digest = MessageHashUtils.toTypedDataHash(domain, ruling.hash(member));
            _requireDigest(member, digest, signatures[next]);
            ++next;
        }
    }

    /// @dev Requires that a message is for the present step and not expired.
    function _requireCurrent(MilestoneWord stored, uint40 clock, uint40 validUntil) private view {
        _requireClock(stored, clock);
        _requireUnexpired(validUntil);
    }

    /// @dev Requires that parties may submit evidence now, and says before which panel.
    function _requireEvidenceOpen(
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored
    ) private view returns (uint256 round) {
        round = _roundOf(jobId, milestone, stored);
        uint256 until = _evidenceUntil(stored, round);
        if (block.timestamp > until) revert EvidenceWindowPassed(until);
    }

    function _requireRulingOpen(MilestoneWord stored, uint256 round) private view {
        uint256 from = _evidenceUntil(stored, round);
        if (block.timestamp <= from) revert EvidenceWindowOpen(from);
        uint256 until = _ruleUntil(stored, round);
        if (block.timestamp > until) revert RulingWindowPassed(until);
    }

    function _requireRulingPassed(MilestoneWord stored, uint256 round) private view {
        uint256 until = _ruleUntil(stored, round);
        if (block.timestamp <= until) revert RulingWindowOpen(until);
    }

    /// @dev Whether a panel may rule at this second.
    function _panelSits(MilestoneWord stored) private view returns (bool) {
        JobStatus status = stored.status();
        if (status != JobStatus.DISPUTED && status != JobStatus.APPEALED) return false;
        uint256 round = status == JobStatus.DISPUTED ? 1 : 2;
        return block.timestamp > _evidenceUntil(stored, round) && block.timestamp <= _ruleUntil(stored, round);
    }

    /// @dev How a milestone ends when its provider gives up now.
    function _outcomeOfGivingUp(
        Terms calldata terms,
        uint256 milestone,
        MilestoneWord stored
    ) private view returns (Outcome) {
        if (_isDisputed(stored)) return Outcome.RULED;
        bool isInTime = stored.status() == JobStatus.ACTIVE && block.timestamp <= _deadlineOf(terms, milestone, stored);
        return isInTime ? Outcome.GIVEN_UP : Outcome.MISSED;
    }

    /// @dev The ids of the panels say what they ask; the award knew them.
    function _feesOf(Offer calldata offer, MilestoneWord stored) private pure returns (DisputeFees memory) {
        return
            DisputeCosts.feesOf(
                stored.amount(),
                PanelLib.feeBpsOf(offer.panelId),
                PanelLib.feeBpsOf(offer.appealPanelId)
            );
    }

    /// @dev 1 while the first panel decides, 2 while the appeal panel does.
    function _roundOf(bytes32 jobId, uint256 milestone, MilestoneWord stored) private pure returns (uint256) {
        JobStatus status = stored.status();
        if (status == JobStatus.DISPUTED) return 1;
        if (status != JobStatus.APPEALED) revert JobStatusMismatch(jobId, milestone, status);
        return 2;
    }

    function _isDisputed(MilestoneWord stored) private pure returns (bool) {
        return stored.disputed() && stored.status().isOpen();
    }

    function _evidenceUntil(MilestoneWord stored, uint256 round) private pure returns (uint256) {
        return stored.waived() ? stored.clock() : stored.clock() + Windows.evidence(round, stored.micro());
    }

    function _ruleUntil(MilestoneWord stored, uint256 round) private pure returns (uint256) {
        return _evidenceUntil(stored, round) + Windows.ruling(round, stored.micro());
    }

    function _appealUntil(MilestoneWord stored) private pure returns (uint256) {
        return stored.clock() + Windows.appeal(stored.micro());
    }
}
