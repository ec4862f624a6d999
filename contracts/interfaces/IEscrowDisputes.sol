// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Outcome} from "../types/Outcome.sol";
import {Panel} from "../types/Panel.sol";
import {Terms} from "../types/Terms.sol";
import {IEscrowMilestones} from "./IEscrowMilestones.sol";

/// @title IEscrowDisputes
/// @notice What parties do when a milestone does not end without them: they settle, give up, or argue before the panels that
/// both signed. Every state has an exit that anyone can take after a finite time.
///
/// Windows, in hours, in the standard tier and (in brackets) in the micro tier: evidence 72 (6), first ruling 96 (18),
/// appeal 72 (12), evidence before the appeal panel 48 (6), its ruling 120 (18). Each follows the other; for every second
/// exactly one of two opposite calls is possible.
///
/// The stake of a dispute is the higher of the two panels' fees, at least 2 % of the milestone. The bond of an appeal is the
/// appeal panel's fee and half of it again, at least 5 %. {DisputeCosts} says who gets what, docs/design/incentives.md why.
///
/// Messages name the `clock` of the step that they are for, and are void in every other: 0 while ACTIVE, the second of
/// the delivery while DELIVERED, the second at which the present step began in a dispute. {IEscrowJobs-milestoneOf} has it. The
/// same holds for a party that is the caller: its transaction reverts when the milestone moved on before.
interface IEscrowDisputes is IEscrowMilestones {
    /// @notice A party disputes a delivery.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param party The client, or the provider when the verifier refused the delivery.
    /// @param payer Who paid the stake; what is left of it goes to the party.
    /// @param stake Units of the token.
    event MilestoneDisputed(
        bytes32 indexed jobId,
        uint256 indexed milestone,
        address indexed party,
        address payer,
        uint256 stake
    );

    /// @notice A party submitted evidence to the panel.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param party The client or the provider.
    /// @param round 1 or 2: to which panel.
    /// @param evidenceHash keccak256 of the evidence document's RFC 8785 bytes.
    /// @param uri Where it is.
    event EvidenceSubmitted(
        bytes32 indexed jobId,
        uint256 indexed milestone,
        address indexed party,
        uint256 round,
        bytes32 evidenceHash,
        string uri
    );

    /// @notice Both parties have said all: the panel may rule from the next second on.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param round 1 or 2.
    event EvidenceWaived(bytes32 indexed jobId, uint256 indexed milestone, uint256 round);

    /// @notice A panel ruled. In round 1 it holds unless it is appealed; in round 2 it is final.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param panelId The panel.
    /// @param round 1 or 2.
    /// @param providerBps The provider's share, 0 to 10,000.
    /// @param reasonHash keccak256 of the reasons' RFC 8785 bytes.
    /// @param bitmap Which seats signed, the lowest bit first.
    event RulingGiven(
        bytes32 indexed jobId,
        uint256 indexed milestone,
        bytes32 indexed panelId,
        uint256 round,
        uint256 providerBps,
        bytes32 reasonHash,
        uint256 bitmap
    );

    /// @notice A dispute is before the appeal panel, because the first panel stayed silent or its ruling was appealed.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param funder Who paid the bond, and gets it back if the appeal succeeds; zero when the first panel stayed silent.
    /// @param byProvider For whom: the provider, or else the client.
    /// @param bond Units of the token.
    event MilestoneAppealed(
        bytes32 indexed jobId,
        uint256 indexed milestone,
        address indexed funder,
        bool byProvider,
        uint256 bond
    );

    /// @notice What became of stake and bond when a disputed milestone was settled; they add up to both.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param toPanel For the first panel, in units of the token.
    /// @param toAppealPanel For the appeal panel.
    /// @param toClient Credited to the client.
    /// @param toProvider Credited to the provider.
    /// @param toFunder Credited to the account that paid the bond.
    /// @param providerCost The provider's part of the fees: taken from what it earned, as far as that goes, and given to the
    /// client. {IEscrowMilestones-MilestoneSettled} has the amounts after it.
    /// @param clientCost The client's part of the fees of a dispute that the provider opened: taken from its refund, as far as
    /// that goes, and given to the provider.
    event DisputeSettled(
        bytes32 indexed jobId,
        uint256 indexed milestone,
        uint256 toPanel,
        uint256 toAppealPanel,
        uint256 toClient,
        uint256 toProvider,
        uint256 toFunder,
        uint256 providerCost,
        uint256 clientCost
    );

    /// @notice The offer names no panel: the job cannot be disputed.
    /// @param jobId The job.
    error PanelMissing(bytes32 jobId);

    /// @notice These are not the terms of the panel that decides now.
    /// @param panelId The id of the terms that the call brought.
    /// @param expected The panel's.
    error PanelMismatch(bytes32 panelId, bytes32 expected);

    /// @notice The parties may still submit evidence; the panel cannot rule yet.
    /// @param evidenceUntil The last second of the window.
    error EvidenceWindowOpen(uint256 evidenceUntil);

    /// @notice The time for evidence is over.
    /// @param evidenceUntil The last second of the window.
    error EvidenceWindowPassed(uint256 evidenceUntil);

    /// @notice The panel may still rule.
    /// @param ruleUntil The last second at which it can.
    error RulingWindowOpen(uint256 ruleUntil);

    /// @notice The panel stayed silent for too long: it cannot rule any more.
    /// @param ruleUntil The last second at which it could.
    error RulingWindowPassed(uint256 ruleUntil);

    /// @notice The ruling may still be appealed.
    /// @param appealUntil The last second at which it can.
    error AppealWindowOpen(uint256 appealUntil);

    /// @notice The ruling can no longer be appealed.
    /// @param appealUntil The last second at which it could.
    error AppealWindowPassed(uint256 appealUntil);

    /// @notice Only a party may do this.
    /// @param caller Who called.
    /// @param client One party.
    /// @param provider The other.
    error PartyRequired(address caller, address client, address provider);

    /// @notice Evidence needs a hash.
    error EvidenceHashZero();

    /// @notice The side that would appeal has all that a ruling can give it.
    /// @param byProvider For whom: the provider, or else the client.
    error AppealHopeless(bool byProvider);

    /// @notice Giving up now would end the milestone in another way than the provider accepted.
    /// @param accepted What the provider accepted.
    /// @param actual How it would end.
    error OutcomeMismatch(Outcome accepted, Outcome actual);

    /// @notice Gives a milestone back: the client gets the whole amount. The provider consents to
    /// `GiveUp(provider, jobId, milestone, outcome, clock, validUntil)`. How it ends depends on when: GIVEN_UP before the
    /// deadline and any delivery, with a fault in proportion to the time used; MISSED for delivered work or past the
    /// deadline; RULED in a dispute, as a ruling of 0 %. The bond goes to the client.
    /// @dev Emits {MilestoneSettled}, in a dispute also {DisputeSettled}. Reverts with {JobStatusMismatch}, {ClockMismatch},
    /// {OutcomeMismatch}, {ICommonErrors-MessageExpired} or {ICommonErrors-SignatureInvalid}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param outcome How the provider accepts that it ends.
    /// @param clock The milestone's clock, in unix seconds.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param providerSignature The provider's consent; ignored when it is the caller.
    function giveUp(
        Terms calldata terms,
        uint256 milestone,
        Outcome outcome,
        uint40 clock,
        uint40 validUntil,
        bytes calldata providerSignature
    ) external;

    /// @notice Splits a milestone as both parties agree. Both consent to
    /// `Settlement(client, provider, jobId, milestone, providerBps, clock, validUntil)`; anyone may send it. The
    /// milestone may have any open status, also a dispute. The bond goes back. After a delivery, the rest of the share counts
    /// as fault; before one, it counts in proportion to the time used.
    /// @dev Emits {MilestoneSettled}, in a dispute also {DisputeSettled}. Reverts with {JobStatusMismatch}, {ShareInvalid},
    /// {ClockMismatch}, {ICommonErrors-MessageExpired} or {ICommonErrors-SignatureInvalid}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param providerBps The provider's share, 0 to 10,000 basis points.
    /// @param clock The milestone's clock, in unix seconds.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    /// @param providerSignature The provider's consent; ignored when it is the caller.
    function settle(
        Terms calldata terms,
        uint256 milestone,
        uint16 providerBps,
        uint40 clock,
        uint40 validUntil,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external;

    /// @notice Pays a disputed milestone in full. The client consents to
    /// `Concession(client, jobId, milestone, clock, validUntil)`; anyone may send it.
    /// @dev Emits {DisputeSettled} and {MilestoneSettled}. Reverts with {JobStatusMismatch} unless it is disputed,
    /// {ClockMismatch}, {ICommonErrors-MessageExpired} or {ICommonErrors-SignatureInvalid}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param clock The milestone's clock, in unix seconds.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    function concede(
        Terms calldata terms,
        uint256 milestone,
        uint40 clock,
        uint40 validUntil,
        bytes calldata clientSignature
    ) external;

    /// @notice Brings a delivery before the first panel. The client may do so within the review window. If the
    /// verifier refused the delivery, only the provider may, until window and deadline are both over. The party consents to
    /// `Dispute(party, jobId, milestone, evidenceHash, uri, clock, validUntil)`; the caller pays the stake, from its credit
    /// first, the rest by allowance. A stake that somebody else pays is a gift to the party.
    /// @dev Emits {MilestoneDisputed} and {EvidenceSubmitted}. Reverts with {JobStatusMismatch}, {PanelMissing},
    /// {ReviewWindowPassed}, {ClockMismatch} when the delivery was replaced since, {EvidenceHashZero},
    /// {ICommonErrors-MessageExpired}, {ICommonErrors-SignatureInvalid} or {ICommonErrors-TextTooLong}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param evidenceHash keccak256 of the evidence document's RFC 8785 bytes: what is wrong.
    /// @param uri Where the document is; at most 1024 bytes.
    /// @param clock The second of the delivery, in unix seconds.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param signature The party's consent; ignored when it is the caller.
    function dispute(
        Terms calldata terms,
        uint256 milestone,
        bytes32 evidenceHash,
        string calldata uri,
        uint40 clock,
        uint40 validUntil,
        bytes calldata signature
    ) external;

    /// @notice Submits evidence to the panel that decides now. Only client or provider, within the evidence window.
    /// @dev Emits {EvidenceSubmitted}. Reverts with {PartyRequired}, {JobStatusMismatch}, {EvidenceWindowPassed},
    /// {EvidenceHashZero} or {ICommonErrors-TextTooLong}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param evidenceHash keccak256 of the evidence document's RFC 8785 bytes.
    /// @param uri Where the document is; at most 1024 bytes.
    function submitEvidence(
        Terms calldata terms,
        uint256 milestone,
        bytes32 evidenceHash,
        string calldata uri
    ) external;

    /// @notice Ends the evidence window now; the panel's time to rule begins. Both consent to
    /// `Waiver(client, provider, jobId, milestone, round, validUntil)`; anyone may send it.
    /// @dev Emits {EvidenceWaived}. The clock of the milestone begins anew: messages that were signed before are void. Reverts with
    /// {JobStatusMismatch}, {EvidenceWindowPassed}, {StepTooSoon}, {ICommonErrors-MessageExpired} or
    /// {ICommonErrors-SignatureInvalid}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    /// @param providerSignature The provider's consent; ignored when it is the caller.
    function waiveEvidence(
        Terms calldata terms,
        uint256 milestone,
        uint40 validUntil,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external;

    /// @notice Brings the ruling of the panel that decides now. Anyone. Every signer consents to
    /// `Ruling(arbiter, jobId, milestone, round, panelId, providerBps, reasonHash)`. The first panel's ruling can be
    /// appealed; the appeal panel's settles the milestone.
    /// @dev Emits {RulingGiven}, in round 2 also {DisputeSettled} and {MilestoneSettled}. Reverts with {JobStatusMismatch},
    /// {ShareInvalid}, {EvidenceWindowOpen}, {RulingWindowPassed}, {PanelMismatch}, {ICommonErrors-SignatureCountMismatch},
    /// {ICommonErrors-SignatureInvalid}, {IPanelRegistry-SignersTooFew} or {IPanelRegistry-SeatUnknown}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param providerBps The provider's share, 0 to 10,000 basis points.
    /// @param reasonHash keccak256 of the reasons' RFC 8785 bytes.
    /// @param panel The terms of the panel that decides.
    /// @param bitmap Which seats signed: one bit each, the lowest is seat 0.
    /// @param signatures One for each of them, in the seats' order; empty where the member approved the digest on chain.
    function rule(
        Terms calldata terms,
        uint256 milestone,
        uint16 providerBps,
        bytes32 reasonHash,
        Panel calldata panel,
        uint256 bitmap,
        bytes[] calldata signatures
    ) external;

    /// @notice Brings a dispute before the appeal panel when the first panel stayed silent. Anyone.
    /// @dev Emits {MilestoneAppealed}. Reverts with {JobStatusMismatch} or {RulingWindowOpen}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    function escalate(Terms calldata terms, uint256 milestone) external;

    /// @notice Appeals the first ruling for one side. That side consents to `Appeal(party, jobId, milestone, clock, validUntil)`;
    /// anyone may send it: the caller pays the bond, from its credit first, the rest by allowance, and bears its loss, also when
    /// that side concedes later. The appeal succeeds if it moves the share at least 10 % of the whole, or to 0 or 100 %,
    /// towards that side.
    /// @dev Emits {MilestoneAppealed}. Reverts with {JobStatusMismatch}, {AppealWindowPassed}, {AppealHopeless} when that side
    /// has all, {ClockMismatch}, {ICommonErrors-MessageExpired} or {ICommonErrors-SignatureInvalid}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param byProvider For whom: the provider, or else the client.
    /// @param clock The second of the ruling, in unix seconds.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param signature The party's consent; ignored when it is the caller.
    function appeal(
        Terms calldata terms,
        uint256 milestone,
        bool byProvider,
        uint40 clock,
        uint40 validUntil,
        bytes calldata signature
    ) external;

    /// @notice Settles a milestone by the first ruling when nobody appealed it. Anyone.
    /// @dev Emits {DisputeSettled} and {MilestoneSettled}. Reverts with {JobStatusMismatch} or {AppealWindowOpen}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    function finalize(Terms calldata terms, uint256 milestone) external;

    /// @notice Settles a milestone when the appeal panel stayed silent: by the first ruling, or by the offer's `defaultBps`
    /// when there is none. Anyone.
    /// @dev Emits {DisputeSettled} and {MilestoneSettled}. Reverts with {JobStatusMismatch} or {RulingWindowOpen}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    function fallBack(Terms calldata terms, uint256 milestone) external;
}
