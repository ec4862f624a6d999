export { announceBid, type AnnounceBidParameters, type Announced } from "../board/announce-bid.js";
export type { AnnouncedBid, Notice, PostedOffer } from "../board/entries.js";
export { findBids, type FindBidsParameters, type FoundBid } from "../board/find-bids.js";
export { findNotices, type FindNoticesParameters } from "../board/find-notices.js";
export { findOffers, type FindOffersParameters } from "../board/find-offers.js";
export { makeBid, type MakeBidParameters } from "../board/make-bid.js";
export { makeOffer, type MakeOfferParameters } from "../board/make-offer.js";
export { type PostedNotice, postNotice, type PostNoticeParameters } from "../board/post-notice.js";
export { type Posted, postOffer, type PostOfferParameters } from "../board/post-offer.js";
export { readBrief, type ReadBriefParameters } from "../board/read-brief.js";
export {
  signAward,
  type SignAwardParameters,
  signBid,
  type SignBidParameters,
  signOffer,
  type SignOfferParameters,
} from "../board/sign-terms.js";
export { watchBids, type WatchBidsParameters, type WatchedBid } from "../board/watch-bids.js";
export { type WatchedNotice, watchNotices, type WatchNoticesParameters } from "../board/watch-notices.js";
export { type WatchedOffer, watchOffers, type WatchOffersParameters } from "../board/watch-offers.js";
export { appeal, type AppealParameters } from "../disputes/appeal.js";
export { approveRuling, type ApproveRulingParameters } from "../disputes/approve-ruling.js";
export { type CollectedRuling, collectRulings, type CollectRulingsParameters } from "../disputes/collect-rulings.js";
export { concede, type ConcedeParameters } from "../disputes/concede.js";
export { describeRuling } from "../disputes/describe-ruling.js";
export { escalate } from "../disputes/escalate.js";
export { fallBack } from "../disputes/fall-back.js";
export { finalizeRuling } from "../disputes/finalize-ruling.js";
export { type Dispute, getDispute } from "../disputes/get-dispute.js";
export {
  makeRulingDraft,
  type MakeRulingDraftParameters,
  type RulingDraft,
  type RulingToken,
} from "../disputes/make-ruling-draft.js";
export { openDispute, type OpenDisputeParameters, type OpenedDispute } from "../disputes/open-dispute.js";
export { readEvidence, type ReadEvidence, type ReadEvidenceParameters } from "../disputes/read-evidence.js";
export { readRulingDraft, type ReadRulingDraftParameters } from "../disputes/read-ruling-draft.js";
export { type ReservedStake, reserveStake, type ReserveStakeParameters } from "../disputes/reserve-stake.js";
export type { DisputeSettlement, SettledDispute } from "../disputes/settle-dispute.js";
export {
  signAppeal,
  type SignAppealParameters,
  signConcession,
  signDispute,
  type SignDisputeParameters,
  type SignedAppeal,
  type SignedConcession,
  type SignedDispute,
  type SignedWaiver,
  signWaiver,
  type SignWaiverParameters,
} from "../disputes/sign-dispute-step.js";
export { signRuling, type SignRulingParameters } from "../disputes/sign-ruling.js";
export { submitEvidence, type SubmitEvidenceParameters } from "../disputes/submit-evidence.js";
export { submitRuling, type SubmitRulingParameters, type SubmittedRuling } from "../disputes/submit-ruling.js";
export { type WaivedEvidence, waiveEvidence, type WaiveEvidenceParameters } from "../disputes/waive-evidence.js";
export { watchDisputes, type WatchDisputesParameters, type WatchedDispute } from "../disputes/watch-disputes.js";
export { type ApprovedDigest, approveDigest, type ApproveDigestParameters } from "../jobs/approve-digest.js";
export { autoRelease } from "../jobs/auto-release.js";
export type { Awarded } from "../jobs/award.js";
export { awardJob, type AwardJobParameters } from "../jobs/award-job.js";
export type { SignedMessage, SignStepParameters } from "../jobs/consent.js";
export {
  deliver,
  type Delivered,
  type DeliverParameters,
  type DeliveryDocument,
  type DeliveryParameters,
  type DeliveryPlace,
} from "../jobs/deliver.js";
export { deliverAndRelease, type DeliverAndReleaseParameters } from "../jobs/deliver-and-release.js";
export { describeStatus, type DescribeStatusParameters } from "../jobs/describe-status.js";
export { findBrief, type FindBriefParameters, type FoundBrief } from "../jobs/find-brief.js";
export { type Delivery, findDelivery } from "../jobs/find-delivery.js";
export { findJobs, type FindJobsParameters } from "../jobs/find-jobs.js";
export type { Settlement } from "../jobs/find-milestone-events.js";
export { getJob, type GetJobParameters, type Job } from "../jobs/get-job.js";
export { giveUp, type GiveUpParameters } from "../jobs/give-up.js";
export { hire, type HireParameters } from "../jobs/hire.js";
export { jobStatus, type JobStatusParameters, type JobStatusReport } from "../jobs/job-status.js";
export {
  type MilestoneDispute,
  type MilestoneStatus,
  milestoneStatuses,
  type MilestoneStatuses,
  type MilestoneStatusesParameters,
} from "../jobs/milestone-statuses.js";
export { reclaim } from "../jobs/reclaim.js";
export { release, type ReleaseParameters } from "../jobs/release.js";
export { type Recorded, replayRecord } from "../jobs/replay-record.js";
export type { JobReference, MilestoneParameters } from "../jobs/resolve-job.js";
export {
  type JobRole,
  type PreparedDocument,
  type ResumedJob,
  type ResumedStep,
  type ResumedWrite,
  resumeJob,
  type ResumeJobParameters,
} from "../jobs/resume-job.js";
export { type RevokedDigest, revokeDigest, type RevokeDigestParameters } from "../jobs/revoke-digest.js";
export { settle, type SettleParameters } from "../jobs/settle.js";
export type { Settled } from "../jobs/settle-once.js";
export {
  type SignedGiveUp,
  type SignedRelease,
  type SignedSettlement,
  signGiveUp,
  type SignGiveUpParameters,
  signRelease,
  type SignReleaseParameters,
  signSettlement,
  type SignSettlementParameters,
} from "../jobs/sign-step.js";
export { timeline, type TimelineEntry, type TimelineParameters, type TimelinePlace } from "../jobs/timeline.js";
export { watchDeliveries, type WatchDeliveriesParameters, type WatchedDelivery } from "../jobs/watch-deliveries.js";
export { type WatchedJob, watchJobs, type WatchJobsParameters } from "../jobs/watch-jobs.js";
export { creditOf, type CreditOfParameters } from "../money/credit-of.js";
export { deposit, type Deposited, type DepositParameters } from "../money/deposit.js";
export { requireRecipient, type RequireRecipientParameters } from "../money/require-recipient.js";
export { signFunding, type SignFundingParameters } from "../money/sign-funding.js";
export { withdraw, type Withdrawal, type Withdrawn, type WithdrawParameters } from "../money/withdraw.js";
export { cancelFor, type CancelForParameters } from "../nonces/cancel-for.js";
export { type CancelledNonces, cancelNonces, type CancelNoncesParameters } from "../nonces/cancel-nonces.js";
export { nextNonce, type NextNonceParameters } from "../nonces/next-nonce.js";
export { signCancel, type SignCancelParameters } from "../nonces/sign-cancel.js";
export {
  announceBondWithdrawal,
  type AnnounceBondWithdrawalParameters,
  type AnnouncedWithdrawal,
} from "../panels/announce-bond-withdrawal.js";
export { findPanels, type FindPanelsParameters } from "../panels/find-panels.js";
export {
  type ArbiterBond,
  getPanel,
  type GetPanelParameters,
  type PanelSeat,
  type RegisteredPanelState,
} from "../panels/get-panel.js";
export { makePanel, type MakePanelParameters } from "../panels/make-panel.js";
export {
  postArbiterBond,
  type PostArbiterBondParameters,
  type PostedArbiterBond,
} from "../panels/post-arbiter-bond.js";
export {
  proveEquivocation,
  type ProveEquivocationParameters,
  type ProvenEquivocation,
} from "../panels/prove-equivocation.js";
export { type RegisteredPanel, registerPanel, type RegisterPanelParameters } from "../panels/register-panel.js";
export { type ClosedPanel, resignFromPanel, type ResignFromPanelParameters } from "../panels/resign-from-panel.js";
export { type SharedPanelFees, sharePanelFees, type SharePanelFeesParameters } from "../panels/share-panel-fees.js";
export { type PanelConsent, signPanelConsent, type SignPanelConsentParameters } from "../panels/sign-panel-consent.js";
export {
  withdrawArbiterBond,
  type WithdrawArbiterBondParameters,
  type WithdrawnArbiterBond,
} from "../panels/withdraw-arbiter-bond.js";
