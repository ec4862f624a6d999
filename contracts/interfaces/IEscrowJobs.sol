// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Bid} from "../types/Bid.sol";
import {FundingMode} from "../types/FundingMode.sol";
import {Milestone} from "../types/Milestone.sol";
import {Offer} from "../types/Offer.sol";
import {Terms} from "../types/Terms.sol";
import {IEscrowMilestones} from "./IEscrowMilestones.sol";
import {IPanelRegistry} from "./IPanelRegistry.sol";
import {IReputationLedger} from "./IReputationLedger.sol";

/// @title IEscrowJobs
/// @notice A job from its award to an undisputed end.
interface IEscrowJobs is IEscrowMilestones {
    /// @notice A job began: its whole price is locked.
    /// @param jobId The job.
    /// @param client Who pays.
    /// @param agentId The agent that works.
    /// @param offer The whole offer.
    /// @param bid The whole bid; its milestones add up to the price.
    /// @param funding Where the price came from.
    /// @param feeBps The protocol fee for this job, in basis points of what the provider earns.
    /// @param awardedAt Unix seconds; a milestone is due its `deliverWithin` later.
    event JobAwarded(
        bytes32 indexed jobId,
        address indexed client,
        uint256 indexed agentId,
        Offer offer,
        Bid bid,
        FundingMode funding,
        uint256 feeBps,
        uint256 awardedAt
    );

    /// @notice The provider delivered, or replaced its delivery.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param deliveryHash keccak256 of the delivery document's RFC 8785 bytes.
    /// @param uri Its URI.
    event MilestoneDelivered(bytes32 indexed jobId, uint256 indexed milestone, bytes32 deliveryHash, string uri);

    /// @notice The offer's verifier refused the delivery that was just made. Until its deadline it can be replaced; the provider may
    /// dispute the refusal; after that anyone ends the milestone at 0 %.
    /// @param jobId The job.
    /// @param milestone The milestone.
    /// @param verifier The verifier.
    /// @param deliveryHash What it refused.
    event DeliveryRefused(
        bytes32 indexed jobId,
        uint256 indexed milestone,
        address indexed verifier,
        bytes32 deliveryHash
    );

    /// @notice The deadline of the milestone has passed: it can be reclaimed, no longer delivered.
    /// @param deadline The last second at which a delivery counted.
    error DeliveryDeadlinePassed(uint256 deadline);

    /// @notice The deadline has not passed yet: the provider may still deliver.
    /// @param deadline The last second at which a delivery counts.
    error DeliveryDeadlineAhead(uint256 deadline);

    /// @notice The client may still review, or the provider of a refused delivery may still dispute or replace it.
    /// @param reviewUntil The last second of the window.
    error ReviewWindowOpen(uint256 reviewUntil);

    /// @notice The verifier refused this delivery, so silence does not release it. {reclaim} ends it.
    /// @param jobId The job.
    /// @param milestone The milestone.
    error DeliveryWasRefused(bytes32 jobId, uint256 milestone);

    /// @notice The offer is meant for another provider.
    /// @param provider Who bid.
    /// @param required For whom the offer is.
    error ProviderMismatch(address provider, address required);

    /// @notice An account may not act for an agent: it is not its owner, its proven wallet or approved.
    /// @param account The account.
    /// @param agentId The agent.
    error AgentUnauthorized(address account, uint256 agentId);

    /// @notice Client and provider are the same: by address, by agent, or as the wallet of the agent.
    /// @param client The client.
    /// @param agentId The agent that it would hire.
    error SelfHire(address client, uint256 agentId);

    /// @notice A job has 1 to 16 milestones.
    /// @param count How many the bid has.
    /// @param maximum The most.
    error MilestoneCountInvalid(uint256 count, uint256 maximum);

    /// @notice A milestone costs nothing.
    /// @param milestone The milestone.
    error MilestoneAmountZero(uint256 milestone);

    /// @notice A milestone's time is 0, more than a year, or ends after the offer's deadline.
    /// @param milestone The milestone.
    /// @param deliverWithin Its time, in seconds.
    /// @param maximum The most that it could be now, in seconds.
    error MilestoneTimeInvalid(uint256 milestone, uint256 deliverWithin, uint256 maximum);

    /// @notice The milestones together cost more than the offer allows.
    /// @param price What they cost.
    /// @param maxPrice What the offer allows.
    error PriceTooHigh(uint256 price, uint256 maxPrice);

    /// @notice The bid's bond is below what the offer asks.
    /// @param bond The bid's.
    /// @param required The offer's.
    error BondTooLow(uint256 bond, uint256 required);

    /// @notice The price of a micro job is above its token's micro limit, which is 0 for a token that is not listed.
    /// @param price What all milestones cost, in units of the token.
    /// @param microLimit The limit.
    error PriceAboveMicroLimit(uint256 price, uint256 microLimit);

    /// @notice The protocol fee is higher than the offer accepts.
    /// @param feeBps The fee now, in basis points.
    /// @param maxFeeBps What the offer accepts.
    error FeeAboveOffer(uint256 feeBps, uint256 maxFeeBps);

    /// @notice The review window is shorter or longer than the tier allows.
    /// @param reviewWindow The offer's, in seconds.
    /// @param minimum 72 hours, in the micro tier 1 hour.
    /// @param maximum 90 days.
    error ReviewWindowInvalid(uint256 reviewWindow, uint256 minimum, uint256 maximum);

    /// @notice A bid has at most 10 payees.
    /// @param count How many it has.
    /// @param maximum The most.
    error PayeeCountInvalid(uint256 count, uint256 maximum);

    /// @notice The payees' parts do not add up to 10,000, or one is 0.
    /// @param total What they add up to.
    error PayeeSharesInvalid(uint256 total);

    /// @notice The job that an offer names as its parent was never awarded.
    /// @param parentJobId The id.
    error ParentJobUnknown(bytes32 parentJobId);

    /// @notice The verifier did not accept the delivery, ran out of its gas, or reverted.
    /// @param verifier The verifier.
    /// @param deliveryHash What it refused.
    error VerifierRefused(address verifier, bytes32 deliveryHash);

    /// @notice A delivery needs a hash.
    error DeliveryHashZero();

    /// @notice Begins a job. The client consents to `Award(client, bid)`, the provider to the bid; anyone may send it.
    /// Locks the whole price from the client as `mode` says, and the bond from the provider: its credit first, the rest
    /// by allowance.
    /// @dev Emits {JobAwarded}. Uses up the nonces of both messages. Requirements: neither message is expired
    /// ({ICommonErrors-MessageExpired}) or used ({IEscrowConsents-NonceUsed}), these very terms were not awarded before
    /// ({IEscrowMilestones-JobStatusMismatch}), awards are not paused
    /// ({IEscrowGovernance-AwardsArePaused}), both parties are accounts and distinct ({SelfHire}) and authorised for
    /// their agents ({AgentUnauthorized}), the bid fits the offer ({ProviderMismatch}, {BondTooLow}, {PriceTooHigh},
    /// {MilestoneTimeInvalid}), the fee and the micro limit fit it ({FeeAboveOffer}, {PriceAboveMicroLimit}),
    /// its terms are in range (the errors of this interface that say so), and the tokens arrive in full
    /// ({ICommonErrors-AmountReceivedMismatch}, {ICommonErrors-CreditTooLow}, or the token's own error).
    /// @param terms The full terms of the job.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    /// @param providerSignature The provider's consent; ignored when it is the caller.
    /// @param mode Where the price comes from. The sender chooses: it is the client's money for this very job in any case.
    /// @param proof What `mode` needs; see {FundingMode}.
    /// @return jobId The job's id: keccak256(abi.encode(chain id of the deployment, escrow, offerHash, bidHash)).
    function award(
        Terms calldata terms,
        bytes calldata clientSignature,
        bytes calldata providerSignature,
        FundingMode mode,
        bytes calldata proof
    ) external returns (bytes32 jobId);

    /// @notice {award} by the client itself, which needs no signature then.
    /// @dev Reverts with {ICommonErrors-CallerUnauthorized} for any other caller.
    /// @param terms The full terms of the job.
    /// @param providerSignature The provider's consent to the bid.
    /// @param mode Where the price comes from; see {FundingMode}.
    /// @param proof What `mode` needs; see {FundingMode}.
    /// @return jobId The job's id, as {award} gives it.
    function hire(
        Terms calldata terms,
        bytes calldata providerSignature,
        FundingMode mode,
        bytes calldata proof
    ) external returns (bytes32 jobId);

    /// @notice Says what was made and where it is. Only the provider, until the milestone's deadline. Until then a delivery can
    /// be replaced, which begins a whole new review; afterwards it is final. When the offer names a verifier, an accepted
    /// delivery settles at once. A refused one reverts when the offer names no panels; else it is kept, marked as refused: the
    /// provider may replace it until its deadline or dispute the refusal, and silence ends it at 0 %.
    /// @dev Emits {MilestoneDelivered}, and {MilestoneSettled} when a verifier accepts or {DeliveryRefused} when it refuses.
    /// Reverts with {ICommonErrors-CallerUnauthorized}, {JobStatusMismatch}, {DeliveryDeadlinePassed}, {StepTooSoon},
    /// {DeliveryHashZero}, {ICommonErrors-TextTooLong}, {VerifierRefused} or {GasTooLow}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param deliveryHash keccak256 of the delivery document's RFC 8785 bytes; not 0.
    /// @param uri Where the delivery is; at most 1024 bytes.
    /// @param proof For the verifier; ignored without one.
    function deliver(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        string calldata uri,
        bytes calldata proof
    ) external;

    /// @notice Pays a delivery in full. The client consents to
    /// `Release(client, jobId, milestone, deliveryHash, clock, validUntil)`; anyone may send it. The client itself may also pay
    /// before any delivery, with clock 0. A disputed milestone is paid by {IEscrowDisputes-concede}.
    /// @dev Emits {MilestoneSettled}. Reverts with {JobStatusMismatch}, {ClockMismatch} when the delivery was replaced since, or
    /// {ICommonErrors-MessageExpired}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param deliveryHash What the signed message names; without effect when the client is the caller.
    /// @param clock The second of the delivery that is accepted, in unix seconds; see {Milestone}.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param clientSignature The client's consent; ignored when it is the caller.
    function release(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        uint40 clock,
        uint40 validUntil,
        bytes calldata clientSignature
    ) external;

    /// @notice {deliver} and {release} in one: only the provider, with the client's consent to
    /// `Release(client, jobId, milestone, deliveryHash, 0, validUntil)`, which names this very delivery. Nobody else can use that
    /// message.
    /// @dev Emits {MilestoneDelivered} and {MilestoneSettled}. Asks no verifier. Reverts as {deliver}, or with
    /// {ICommonErrors-MessageExpired}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    /// @param deliveryHash keccak256 of the delivery document's RFC 8785 bytes; not 0.
    /// @param uri Where the delivery is; at most 1024 bytes.
    /// @param validUntil The last second at which the message counts, in unix seconds.
    /// @param clientSignature The client's consent to this delivery.
    function deliverAndRelease(
        Terms calldata terms,
        uint256 milestone,
        bytes32 deliveryHash,
        string calldata uri,
        uint40 validUntil,
        bytes calldata clientSignature
    ) external;

    /// @notice Ends a milestone whose deadline passed without a delivery, or whose delivery was refused by the verifier and not
    /// disputed: amount and bond to the client. Anyone.
    /// @dev Emits {MilestoneSettled}. Reverts with {JobStatusMismatch}, {DeliveryDeadlineAhead} or {ReviewWindowOpen}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    function reclaim(Terms calldata terms, uint256 milestone) external;

    /// @notice Ends a milestone whose client stayed silent through the review window: all to the provider. Anyone.
    /// @dev Emits {MilestoneSettled}. Reverts with {JobStatusMismatch}, {ReviewWindowOpen} or {DeliveryWasRefused}.
    /// @param terms The full terms of the job.
    /// @param milestone The milestone, from 0.
    function autoRelease(Terms calldata terms, uint256 milestone) external;

    /// @notice What is stored of a milestone; all zero when there is none.
    /// @dev Reverts while a call of the escrow is under way.
    /// @param jobId The job.
    /// @param milestone The milestone, from 0.
    function milestoneOf(bytes32 jobId, uint256 milestone) external view returns (Milestone memory);

    /// @notice The hashes under which the chain knows `terms`.
    /// @param terms The full terms of the job.
    /// @return offerHash EIP-712 struct hash of the offer.
    /// @return bidHash EIP-712 struct hash of the bid.
    /// @return jobId The job that an award of them makes.
    function hashesOf(Terms calldata terms) external view returns (bytes32 offerHash, bytes32 bidHash, bytes32 jobId);

    // The getters of immutables.
    // solhint-disable func-name-mixedcase

    /// @notice The ledger that every settlement goes to.
    function LEDGER() external view returns (IReputationLedger);

    /// @notice The panels that offers may name.
    function PANELS() external view returns (IPanelRegistry);
}
