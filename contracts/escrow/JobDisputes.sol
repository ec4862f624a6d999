// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IEscrowDisputes} from "../interfaces/IEscrowDisputes.sol";
import {IPanelRegistry} from "../interfaces/IPanelRegistry.sol";
import {IReputationLedger} from "../interfaces/IReputationLedger.sol";
import {Decision, DisputeCosts, Distribution, PanelFees} from "../libraries/DisputeCosts.sol";
import {Quorums} from "../libraries/Quorums.sol";
import {Shares} from "../libraries/Shares.sol";
import {Windows} from "../libraries/Windows.sol";
import {ConsentLib} from "../types/Consent.sol";
import {JobStatus} from "../types/JobStatus.sol";
import {MilestoneWord} from "../types/Milestone.sol";
import {Offer} from "../types/Offer.sol";
import {Outcome} from "../types/Outcome.sol";
import {Panel, PanelLib} from "../types/Panel.sol";
import {PanelPot} from "../types/PanelPot.sol";
import {Ruling} from "../types/Ruling.sol";
import {Terms} from "../types/Terms.sol";
import {EscrowMilestones} from "./EscrowMilestones.sol";

/// @title JobDisputes
/// @notice See {IEscrowDisputes}.
/// @dev The second half of the escrow's code: {JobEscrow} sends it, by `delegatecall`, every call that it does not know. It
/// is fixed when the escrow is made, works on the escrow's storage and money only, has no variables of its own beyond
/// those of {EscrowMilestones}, and refuses to work by itself.
/// Laws, beside those of {JobEscrow}:
/// - INV-ESC-11: stake and bond of a dispute are paid out exactly once, in whichever way it ends (G2).
/// - INV-ESC-12: a panel rules in its window only, with a quorum of its members; the first valid ruling of a round counts.
/// - INV-ESC-13: panels together get at most 8 % of a milestone; one that stays silent gets nothing.
/// - INV-ESC-14: for every second exactly one of two opposite steps is possible (T35).
/// @custom:security-contact See SECURITY.md.
contract JobDisputes is IEscrowDisputes, EscrowMilestones {
    /// @notice The panels that offers may name.
    IPanelRegistry public immutable PANELS;

    address private immutable _SELF = address(this);

    modifier onlyAsEscrow() {
        _requireEscrow();
        _;
    }

    constructor(IPanelRegistry panels) {
        PANELS = panels;
    }

    /// @inheritdoc IEscrowDisputes
    function dispute(
        Terms calldata terms,
        uint256 milestone,
        bytes32 evidenceHash,
        string calldata uri,
        bytes calldata clientSignature
    ) external onlyAsEscrow nonReentrant {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.DELIVERED);
        if (terms.offer.panelId == 0) revert PanelMissing(jobId);
        uint256 reviewUntil = _reviewUntil(terms, stored);
        if (block.timestamp > reviewUntil) revert ReviewWindowPassed(reviewUntil);
        address client = terms.offer.client;
        _requireConsent(client, ConsentLib.dispute(client, jobId, milestone, evidenceHash), clientSignature);

        uint256 stake = DisputeCosts.stake(_feesOf(terms.offer, stored));
        _step(jobId, milestone, stored.withDispute(), JobStatus.DISPUTED);
        emit MilestoneDisputed(jobId, milestone, msg.sender, stake);
        _noteEvidence(jobId, milestone, client, 1, evidenceHash, uri);
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
        if (msg.sender != terms.offer.client && msg.sender != terms.uncheckedBid().provider) {
            revert PartyRequired(msg.sender, terms.offer.client, terms.uncheckedBid().provider);
        }
        _noteEvidence(jobId, milestone, msg.sender, round, evidenceHash, uri);
    }

    /// @inheritdoc IEscrowDisputes
    function waiveEvidence(
        Terms calldata terms,
        uint256 milestone,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        uint256 round = _requireEvidenceOpen(jobId, milestone, stored);
        address client = terms.offer.client;
        address provider = terms.uncheckedBid().provider;
        bytes32 message = ConsentLib.waiver(client, provider, jobId, milestone, round);
        _requireConsent(client, message, clientSignature);
        _requireConsent(provider, message, providerSignature);
        // As if the window had begun so early that it ends now; the panel has all its time.
        _store(jobId, milestone, stored.withClock(block.timestamp - Windows.evidence(round, stored.micro())));
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
        else _close(terms, jobId, milestone, stored, Decision.APPEAL_RULING, Outcome.RULED, providerBps);
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
    function appeal(Terms calldata terms, uint256 milestone, bool byProvider) external onlyAsEscrow nonReentrant {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.RULED);
        uint256 appealUntil = _appealUntil(stored);
        if (block.timestamp > appealUntil) revert AppealWindowPassed(appealUntil);

        uint256 bond = DisputeCosts.bond(_feesOf(terms.offer, stored));
        bool selfFunded = msg.sender == (byProvider ? terms.uncheckedBid().provider : terms.offer.client);
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
        _close(terms, jobId, milestone, stored, Decision.FIRST_RULING, Outcome.RULED, stored.providerBps());
    }

    /// @inheritdoc IEscrowDisputes
    function fallBack(Terms calldata terms, uint256 milestone) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        _requireStatus(jobId, milestone, stored, JobStatus.APPEALED);
        _requireRulingPassed(stored, 2);
        if (stored.ruled()) {
            _close(terms, jobId, milestone, stored, Decision.FIRST_RULING, Outcome.RULED, stored.providerBps());
        } else {
            _close(terms, jobId, milestone, stored, Decision.DEFAULT, Outcome.FALLBACK, terms.offer.defaultBps);
        }
    }

    /// @inheritdoc IEscrowDisputes
    function concede(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        bytes calldata clientSignature
    ) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        if (!stored.disputed()) revert JobStatusMismatch(jobId, milestone, stored.status());
        address client = terms.offer.client;
        _requireConsent(client, ConsentLib.release(client, jobId, milestone, deliveryHash), clientSignature);
        _close(terms, jobId, milestone, stored, Decision.CONSENT, Outcome.RELEASED, Shares.WHOLE);
    }

    /// @inheritdoc IEscrowDisputes
    function giveUp(
        Terms calldata terms,
        uint256 milestone,
        bytes calldata providerSignature
    ) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        address provider = terms.uncheckedBid().provider;
        _requireConsent(provider, ConsentLib.giveUp(provider, jobId, milestone), providerSignature);
        bool missed = stored.status() == JobStatus.ACTIVE && block.timestamp > _deadlineOf(terms, milestone);
        _close(terms, jobId, milestone, stored, Decision.CONSENT, missed ? Outcome.MISSED : Outcome.GIVEN_UP, 0);
    }

    /// @inheritdoc IEscrowDisputes
    function settle(
        Terms calldata terms,
        uint256 milestone,
        uint16 providerBps,
        uint40 validUntil,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external onlyAsEscrow whenIdle {
        if (providerBps > Shares.WHOLE) revert ShareInvalid(providerBps);
        _requireUnexpired(validUntil);
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        address client = terms.offer.client;
        address provider = terms.uncheckedBid().provider;
        bytes32 message = ConsentLib.settlement(client, provider, jobId, milestone, providerBps, validUntil);
        _requireConsent(client, message, clientSignature);
        _requireConsent(provider, message, providerSignature);
        _close(terms, jobId, milestone, stored, Decision.CONSENT, Outcome.AGREED, providerBps);
    }

    /// @inheritdoc IEscrowDisputes
    function sharePanelFees(bytes32 panelId, bytes32 appealPanelId, address token) external onlyAsEscrow whenIdle {
        PanelPot memory pot = _panelPots[token][panelId][appealPanelId];
        pot.first = _share(panelId, token, pot.first);
        pot.appeal = _share(appealPanelId, token, pot.appeal);
        _panelPots[token][panelId][appealPanelId] = pot;
    }

    /// @inheritdoc IEscrowDisputes
    function replayRecord(Terms calldata terms, uint256 milestone) external onlyAsEscrow whenIdle {
        (bytes32 jobId, MilestoneWord stored) = _load(terms, milestone);
        if (!stored.unrecorded()) revert RecordNotMissing(jobId, milestone);
        _store(jobId, milestone, stored.withUnrecorded(false));
        _ledger().record(_factsOf(terms.offer, terms.uncheckedBid(), jobId, milestone, stored));
    }

    /// @inheritdoc IEscrowDisputes
    function panelFeesOf(
        bytes32 panelId,
        bytes32 appealPanelId,
        address token
    ) external view nonReentrantView returns (uint256 toPanel, uint256 toAppealPanel) {
        PanelPot storage pot = _panelPots[token][panelId][appealPanelId];
        return (pot.first, pot.appeal);
    }

    /// @inheritdoc IEscrowDisputes
    function appealFunderOf(bytes32 jobId, uint256 milestone) external view returns (address) {
        return _appealFunders[jobId][milestone];
    }

    /// @dev Settles a milestone, and divides stake and bond when it was disputed. All that this reads is final: the panels
    /// never change, and `stored` is still as it was before this call.
    function _close(
        Terms calldata terms,
        bytes32 jobId,
        uint256 milestone,
        MilestoneWord stored,
        Decision decision,
        Outcome outcome,
        uint256 share
    ) private {
        (uint256 toClient, uint256 toProvider, uint256 providerCost) = (0, 0, 0);
        if (stored.disputed() && stored.status().isOpen()) {
            PanelFees memory fees = _feesOf(terms.offer, stored);
            Distribution memory d = DisputeCosts.distribute(stored, fees, decision, outcome, share);
            (toClient, toProvider, providerCost) = (d.toClient, d.toProvider, d.providerCost);
            _payOut(terms.offer, jobId, milestone, stored, d);
            if (stored.selfFunded()) {
                if (stored.byProvider()) toProvider += d.toFunder;
                else toClient += d.toFunder;
            }
            if (decision == Decision.APPEAL_RULING && DisputeCosts.hasBond(stored) && stored.byProvider()) {
                if (DisputeCosts.succeeds(true, stored.providerBps(), share)) stored = stored.withAppealWon();
            }
        }
        _settle(terms, jobId, milestone, stored, outcome, share, toClient, toProvider, providerCost);
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
        if (d.toPanel | d.toAppealPanel != 0) {
            _panelPots[token][offer.panelId][offer.appealPanelId].fill(d.toPanel, d.toAppealPanel);
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
            d.providerCost
        );
    }

    /// @dev Credits `amount` to the panel's members and returns what does not divide.
    function _share(bytes32 panelId, address token, uint128 amount) private returns (uint128 left) {
        if (amount == 0) return 0;
        address[] memory members = PANELS.panelOf(panelId).members;
        uint256 each = amount / members.length;
        for (uint256 i = 0; i < members.length; ++i) _credit(token, members[i], each);
        emit PanelFeesShared(panelId, token, each);
        return uint128(amount % members.length); // below 16
    }

    /// @dev Moves to the next step of a dispute, whose clock begins now.
    function _step(bytes32 jobId, uint256 milestone, MilestoneWord stored, JobStatus to) private {
        _move(jobId, milestone, stored.withClock(SafeCast.toUint40(block.timestamp)), to);
    }

    /// @dev Takes `amount` from the caller: its credit first, the rest by allowance.
    function _collect(address token, uint256 amount) private {
        uint256 lacking = _debitUpTo(token, msg.sender, amount);
        if (lacking != 0) _pull(token, msg.sender, lacking);
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

    /// @inheritdoc EscrowMilestones
    /// @dev The escrow puts it behind the calldata of each call that it hands over, which only the escrow can do here.
    function _ledger() internal pure override returns (IReputationLedger ledger) {
        assembly ("memory-safe") {
            ledger := calldataload(sub(calldatasize(), 0x20))
        }
    }

    function _requireEscrow() private view {
        if (address(this) == _SELF) revert EscrowCallOnly();
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

    /// @dev Requires that parties may lay evidence now, and says before which panel.
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
        uint256 until = from + Windows.ruling(round, stored.micro());
        if (block.timestamp > until) revert RulingWindowPassed(until);
    }

    function _requireRulingPassed(MilestoneWord stored, uint256 round) private view {
        uint256 until = _evidenceUntil(stored, round) + Windows.ruling(round, stored.micro());
        if (block.timestamp <= until) revert RulingWindowOpen(until);
    }

    /// @dev The ids of the panels say what they ask; the award knew them.
    function _feesOf(Offer calldata offer, MilestoneWord stored) private pure returns (PanelFees memory) {
        uint256 amount = stored.amount();
        return
            PanelFees(
                Shares.portion(amount, PanelLib.feeBpsOf(offer.panelId)),
                Shares.portion(amount, PanelLib.feeBpsOf(offer.appealPanelId))
            );
    }

    /// @dev 1 while the first panel decides, 2 while the appeal panel does.
    function _roundOf(bytes32 jobId, uint256 milestone, MilestoneWord stored) private pure returns (uint256) {
        JobStatus status = stored.status();
        if (status == JobStatus.DISPUTED) return 1;
        if (status != JobStatus.APPEALED) revert JobStatusMismatch(jobId, milestone, status);
        return 2;
    }

    function _evidenceUntil(MilestoneWord stored, uint256 round) private pure returns (uint256) {
        return stored.clock() + Windows.evidence(round, stored.micro());
    }

    function _appealUntil(MilestoneWord stored) private pure returns (uint256) {
        return stored.clock() + Windows.appeal(stored.micro());
    }
}
