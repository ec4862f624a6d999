// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Panel} from "../types/Panel.sol";
import {Terms} from "../types/Terms.sol";
import {IEscrowMilestones} from "./IEscrowMilestones.sol";

/// @title IEscrowDisputes
/// @notice What parties do when a milestone does not end by itself: they settle, give up, or argue before the panels that
/// both signed. Every state has an exit that anyone can take after a finite time.
///
/// Windows, in hours, in the standard tier and (for amounts within the token's micro limit) in the micro tier: evidence 72
/// (6), first ruling 96 (18), appeal 72 (12), evidence before the appeal panel 48 (6), its ruling 120 (18). Each follows the
/// other; for every second exactly one of two opposite calls is possible.
///
/// The stake of a dispute is the fee of the dearer of the two panels, so that whichever decides is paid in full whatever
/// it decides. The bond of an appeal is the appeal panel's fee and half of it again. {DisputeCosts} says who gets what.
interface IEscrowDisputes is IEscrowMilestones {
    /// @notice A client disputes a delivery.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param payer Who paid the stake; what is left of it goes to the client.
    /// @param stake Units of the token.
    event MilestoneDisputed(bytes32 indexed jobId, uint256 indexed milestone, address indexed payer, uint256 stake);

    /// @notice A party laid evidence before the panel.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param party The client or the provider.
    /// @param round 1 or 2: before which panel.
    /// @param evidenceHash keccak256 of the evidence document's RFC 8785 bytes.
    /// @param uri Where it stands.
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

    /// @notice A panel ruled. In round 1 it stands unless it is appealed; in round 2 it is final.
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
    /// @param toFunder Credited to whoever paid the bond.
    /// @param providerCost The provider's part of the fees: taken from what it earned, as far as that goes, and given to the
    /// client. {IEscrowMilestones-MilestoneSettled} has the amounts after it.
    event DisputeSettled(
        bytes32 indexed jobId,
        uint256 indexed milestone,
        uint256 toPanel,
        uint256 toAppealPanel,
        uint256 toClient,
        uint256 toProvider,
        uint256 toFunder,
        uint256 providerCost
    );

    /// @notice A panel's fees were credited to its members, in equal parts.
    /// @param panelId The panel.
    /// @param token ERC-20.
    /// @param each Units of the token for every member; what does not divide stays for the next time.
    event PanelFeesShared(bytes32 indexed panelId, address indexed token, uint256 each);

    /// @notice The offer names no panel: the job cannot be disputed.
    /// @param jobId The job.
    error PanelMissing(bytes32 jobId);

    /// @notice These are not the terms of the panel that decides now.
    /// @param panelId The id of the terms that the call brought.
    /// @param expected The panel's.
    error PanelMismatch(bytes32 panelId, bytes32 expected);

    /// @notice The parties may still lay evidence before the panel; it cannot rule yet.
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

    /// @notice The milestone is in the ledger already, or not settled.
    /// @param jobId The job.
    /// @param milestone The milestone.
    error RecordNotMissing(bytes32 jobId, uint256 milestone);

    /// @notice This code serves the escrow only; a call of its own address would lead nowhere.
    error EscrowCallOnly();

    /// @notice Gives a milestone back: the client gets the whole amount. The provider consents to
    /// `GiveUp(provider, jobId, milestone)`. Before a delivery the bond goes to the client; after the deadline without
    /// a delivery it is a missed deadline like any other. From any open status, also in a dispute.
    /// @dev Emits {MilestoneSettled}. Reverts with {JobStatusMismatch}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param providerSignature The provider's consent; ignored when it is the caller.
    function giveUp(Terms calldata terms, uint256 milestone, bytes calldata providerSignature) external;

    /// @notice Splits a milestone as both parties agree. Both consent to
    /// `Settlement(client, provider, jobId, milestone, providerBps, validUntil)`; anyone may send it. From any
    /// open status, also in a dispute. The bond goes back.
    /// @dev Emits {MilestoneSettled}. Reverts with {JobStatusMismatch}, {ShareInvalid},
    /// {ICommonErrors-MessageExpired}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param providerBps The provider's share, 0 to 10,000 basis points.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    /// @param providerSignature The provider's consent; ignored when it is the caller.
    function settle(
        Terms calldata terms,
        uint256 milestone,
        uint16 providerBps,
        uint40 validUntil,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external;

    /// @notice Pays a disputed milestone in full. The client consents to `Release(client, jobId, milestone, deliveryHash)`,
    /// the same message as for a release.
    /// @dev Emits {DisputeSettled} and {MilestoneSettled}. Reverts with {JobStatusMismatch} unless it is disputed.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param deliveryHash What the signed message names; without effect when the client is the caller.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    function concede(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        bytes calldata clientSignature
    ) external;

    /// @notice Brings a delivery before the first panel. The client consents to
    /// `Dispute(client, jobId, milestone, evidenceHash)`; the caller pays the stake, from its credit first, the rest by
    /// allowance. A stake that somebody else pays is a gift to the client.
    /// @dev Emits {MilestoneDisputed} and {EvidenceSubmitted}. Reverts with {JobStatusMismatch}, {PanelMissing},
    /// {ReviewWindowPassed}, {EvidenceHashZero} or {ICommonErrors-TextTooLong}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param evidenceHash keccak256 of the evidence document's RFC 8785 bytes: what is wrong with the delivery.
    /// @param uri Where the document stands; at most 1024 bytes.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    function dispute(
        Terms calldata terms,
        uint256 milestone,
        bytes32 evidenceHash,
        string calldata uri,
        bytes calldata clientSignature
    ) external;

    /// @notice Lays evidence before the panel that decides now. Only client or provider, within the evidence window.
    /// @dev Emits {EvidenceSubmitted}. Reverts with {PartyRequired}, {JobStatusMismatch}, {EvidenceWindowPassed},
    /// {EvidenceHashZero} or {ICommonErrors-TextTooLong}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param evidenceHash keccak256 of the evidence document's RFC 8785 bytes.
    /// @param uri Where the document stands; at most 1024 bytes.
    function submitEvidence(
        Terms calldata terms,
        uint256 milestone,
        bytes32 evidenceHash,
        string calldata uri
    ) external;

    /// @notice Ends the evidence window now; the panel's time to rule begins. Both consent to
    /// `Waiver(client, provider, jobId, milestone, round)`; anyone may send it.
    /// @dev Emits {EvidenceWaived}. Reverts with {JobStatusMismatch} or {EvidenceWindowPassed}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    /// @param providerSignature The provider's consent; ignored when it is the caller.
    function waiveEvidence(
        Terms calldata terms,
        uint256 milestone,
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

    /// @notice Appeals the first ruling for one side. Anyone may: the caller pays the bond, from its credit first, the rest
    /// by allowance, and bears its loss, also when that side concedes later. The appeal succeeds if it moves the share at
    /// least 10 % of the whole, or all the way, towards that side.
    /// @dev Emits {MilestoneAppealed}. Reverts with {JobStatusMismatch} or {AppealWindowPassed}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param byProvider For whom: the provider, or else the client.
    function appeal(Terms calldata terms, uint256 milestone, bool byProvider) external;

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

    /// @notice Credits to the members of two panels, in equal parts, what these earned as the first and the appeal panel of the
    /// same offers. Anyone.
    /// @dev Emits {PanelFeesShared} for each panel that earned something; one that did not need not be registered.
    /// @param panelId The first panel.
    /// @param appealPanelId The appeal panel.
    /// @param token ERC-20.
    function sharePanelFees(bytes32 panelId, bytes32 appealPanelId, address token) external;

    /// @notice Brings a settlement into the ledger that the ledger refused when it happened. Anyone, once.
    /// @dev Reverts with {RecordNotMissing}, or with the ledger's error when it refuses again.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    function replayRecord(Terms calldata terms, uint256 milestone) external;

    /// @notice What two panels earned as the panels of the same offers, and their members were not credited yet.
    /// @param panelId The first panel.
    /// @param appealPanelId The appeal panel.
    /// @param token ERC-20.
    /// @return toPanel What the first panel earned, in units of the token.
    /// @return toAppealPanel What the appeal panel earned, in units of the token.
    function panelFeesOf(
        bytes32 panelId,
        bytes32 appealPanelId,
        address token
    ) external view returns (uint256 toPanel, uint256 toAppealPanel);

    /// @notice Who paid the bond of an appeal; zero when there was none, or the side that appeals paid it itself.
    /// @param jobId The job.
    /// @param milestone The milestone, from 0.
    function appealFunderOf(bytes32 jobId, uint256 milestone) external view returns (address);
}
