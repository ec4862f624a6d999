export { applySessionLimit, type ApplySessionLimitParameters } from "./accounts/apply-session-limit.js";
export { canUseSession, type CanUseSessionParameters, type SessionRefusal } from "./accounts/can-use-session.js";
export {
  type ChangedSessionLimit,
  changeSessionLimit,
  type ChangeSessionLimitParameters,
} from "./accounts/change-session-limit.js";
export { clearAllowances, type ClearAllowancesParameters } from "./accounts/clear-allowances.js";
export { endAllSessions, type EndAllSessionsParameters } from "./accounts/end-all-sessions.js";
export { endAllSessionsFor, type EndAllSessionsForParameters } from "./accounts/end-all-sessions-for.js";
export { endSession, type EndSessionParameters } from "./accounts/end-session.js";
export { exportSessionAudit, type ExportSessionAuditParameters } from "./accounts/export-session-audit.js";
export { type Allowance, findAllowances, type FindAllowancesParameters } from "./accounts/find-allowances.js";
export { findSessions, type FindSessionsParameters, type FoundSession } from "./accounts/find-sessions.js";
export { getDelegation, type GetDelegationParameters } from "./accounts/get-delegation.js";
export {
  getSession,
  type GetSessionParameters,
  type RemainingLimit,
  type SessionStatus,
} from "./accounts/get-session.js";
export {
  getSessionSettings,
  type GetSessionSettingsParameters,
  type SessionSettings,
} from "./accounts/get-session-settings.js";
export {
  type GrantedSession,
  grantSession,
  type GrantSessionParameters,
  type LimitWish,
} from "./accounts/grant-session.js";
export {
  requireTrustedDelegation,
  type RequireTrustedDelegationParameters,
} from "./accounts/require-trusted-delegation.js";
export { sessionClient, type SessionClientParameters } from "./accounts/session-client.js";
export { type SessionGrant, sessionIdOf, type SessionLimit, type SessionPermission } from "./accounts/session-grant.js";
export { sessionPermissions, type SessionPermissionsParameters, type SessionRight } from "./accounts/session-rights.js";
export { setGuardian, type SetGuardianParameters } from "./accounts/set-guardian.js";
export { type RaiseDelaySet, setRaiseDelay, type SetRaiseDelayParameters } from "./accounts/set-raise-delay.js";
export {
  type EndOfSessions,
  signEndOfSessions,
  type SignEndOfSessionsParameters,
} from "./accounts/sign-end-of-sessions.js";
export { signingCall, type SigningCallParameters } from "./accounts/signing-call.js";
export {
  type SessionSpending,
  type UsedSession,
  useSession,
  type UseSessionParameters,
} from "./accounts/use-session.js";
export { addKey, type AddKeyParameters } from "./agents/add-key.js";
export { addService, type AddServiceParameters } from "./agents/add-service.js";
export { agentDid, type AgentDidParameters } from "./agents/agent-did.js";
export type { AgentKey } from "./agents/agent-key.js";
export { deployAccount, type DeployAccountParameters, type DeployedAccount } from "./agents/deploy-account.js";
export { didOf, parseDid } from "./agents/did.js";
export { type AccountCall, executeAsAccount, type ExecuteAsAccountParameters } from "./agents/execute-as-account.js";
export { findAgent, type FindAgentParameters } from "./agents/find-agent.js";
export { findAgents, type FindAgentsParameters } from "./agents/find-agents.js";
export { type Agent, getAgent, type GetAgentParameters } from "./agents/get-agent.js";
export { getMetadata, type GetMetadataParameters } from "./agents/get-metadata.js";
export {
  type AgentFile,
  readRegistrationFile,
  type ReadRegistrationFileParameters,
} from "./agents/read-registration-file.js";
export {
  type AgentUriSource,
  registerAgent,
  type RegisterAgentParameters,
  type RegisteredAgent,
} from "./agents/register-agent.js";
export { requireRecipient, type RequireRecipientParameters } from "./agents/require-recipient.js";
export { type ResolvedDid, resolveDid, type ResolveDidParameters } from "./agents/resolve-did.js";
export { revokeKey, type RevokeKeyParameters } from "./agents/revoke-key.js";
export { revokeService, type RevokeServiceParameters } from "./agents/revoke-service.js";
export { setActive, type SetActiveParameters } from "./agents/set-active.js";
export { setAgentUri, type SetAgentUriParameters } from "./agents/set-agent-uri.js";
export { setAgentWallet, type SetAgentWalletParameters } from "./agents/set-agent-wallet.js";
export { setMetadata, type SetMetadataParameters } from "./agents/set-metadata.js";
export { unsetAgentWallet, type UnsetAgentWalletParameters } from "./agents/unset-agent-wallet.js";
export { type CancelledTransaction, cancelTransaction } from "./client/cancel-transaction.js";
export type { Client } from "./client/client.js";
export { connect, type ConnectParameters } from "./client/connect.js";
export type { Contracts } from "./client/contracts.js";
export type { Delegation } from "./client/delegation.js";
export { type DeployedContract, type Deployment, type KnownToken, parseDeployment } from "./client/deployment.js";
export { eventsIn } from "./client/events-in.js";
export { fileJournal } from "./client/file-journal.js";
export { type Journal, type JournalEntry, memoryJournal } from "./client/journal.js";
export { multicall } from "./client/multicall.js";
export type { ProviderOptions } from "./client/open-provider.js";
export { populate } from "./client/populate.js";
export { read } from "./client/read.js";
export { send } from "./client/send.js";
export { speedUp, type WaitingTransaction } from "./client/speed-up.js";
export { type ErrorContext, translateError } from "./client/translate-error.js";
export { waitForTransaction, type WaitForTransactionParameters } from "./client/wait-for-transaction.js";
export { withLimits, type WriteLimits } from "./client/write-limits.js";
export type { Transacted, Written } from "./client/written.js";
export {
  announceBondWithdrawal,
  type AnnounceBondWithdrawalParameters,
  type AnnouncedWithdrawal,
} from "./disputes/announce-bond-withdrawal.js";
export { appeal, type AppealParameters } from "./disputes/appeal.js";
export { approveRuling, type ApproveRulingParameters } from "./disputes/approve-ruling.js";
export { type CollectedRuling, collectRulings, type CollectRulingsParameters } from "./disputes/collect-rulings.js";
export { concede, type ConcedeParameters } from "./disputes/concede.js";
export { describeRuling } from "./disputes/describe-ruling.js";
export type { DisputeCase, PanelFees, Side } from "./disputes/dispute-case.js";
export type { GivenAppeal, GivenRuling, SubmittedEvidence } from "./disputes/dispute-events.js";
export type { DisputeTimes } from "./disputes/dispute-times.js";
export type { DisputeShares } from "./disputes/distribute.js";
export { escalate } from "./disputes/escalate.js";
export { fallBack } from "./disputes/fall-back.js";
export { finalizeRuling } from "./disputes/finalize-ruling.js";
export { findPanels, type FindPanelsParameters } from "./disputes/find-panels.js";
export { type Dispute, getDispute } from "./disputes/get-dispute.js";
export {
  type ArbiterBond,
  getPanel,
  type GetPanelParameters,
  type PanelSeat,
  type RegisteredPanelState,
} from "./disputes/get-panel.js";
export { makePanel, type MakePanelParameters } from "./disputes/make-panel.js";
export { makeRulingDraft, type MakeRulingDraftParameters } from "./disputes/make-ruling-draft.js";
export { openDispute, type OpenDisputeParameters, type OpenedDispute } from "./disputes/open-dispute.js";
export type { Panel } from "./disputes/panel.js";
export { panelDomain } from "./disputes/panel-domain.js";
export { panelIdOf } from "./disputes/panel-id-of.js";
export {
  postArbiterBond,
  type PostArbiterBondParameters,
  type PostedArbiterBond,
} from "./disputes/post-arbiter-bond.js";
export { type Ending, previewSettlement, type SettlementPreview } from "./disputes/preview-settlement.js";
export {
  proveEquivocation,
  type ProveEquivocationParameters,
  type ProvenEquivocation,
} from "./disputes/prove-equivocation.js";
export { readEvidence, type ReadEvidence, type ReadEvidenceParameters } from "./disputes/read-evidence.js";
export { readRulingDraft, type ReadRulingDraftParameters } from "./disputes/read-ruling-draft.js";
export { type RegisteredPanel, registerPanel, type RegisterPanelParameters } from "./disputes/register-panel.js";
export { type ReservedStake, reserveStake, type ReserveStakeParameters } from "./disputes/reserve-stake.js";
export { type ClosedPanel, resignFromPanel, type ResignFromPanelParameters } from "./disputes/resign-from-panel.js";
export type { Ruling, SignedRuling } from "./disputes/ruling.js";
export type { RulingDraft, RulingToken } from "./disputes/ruling-draft.js";
export type { DisputeSettlement, SettledDispute } from "./disputes/settle-dispute.js";
export { type SharedPanelFees, sharePanelFees, type SharePanelFeesParameters } from "./disputes/share-panel-fees.js";
export { signAppeal, type SignAppealParameters, type SignedAppeal } from "./disputes/sign-appeal.js";
export { signConcession, type SignedConcession } from "./disputes/sign-concession.js";
export { signDispute, type SignDisputeParameters, type SignedDispute } from "./disputes/sign-dispute.js";
export { type PanelConsent, signPanelConsent, type SignPanelConsentParameters } from "./disputes/sign-panel-consent.js";
export { signRuling, type SignRulingParameters } from "./disputes/sign-ruling.js";
export { type SignedWaiver, signWaiver, type SignWaiverParameters } from "./disputes/sign-waiver.js";
export { submitEvidence, type SubmitEvidenceParameters } from "./disputes/submit-evidence.js";
export { submitRuling, type SubmitRulingParameters, type SubmittedRuling } from "./disputes/submit-ruling.js";
export { type WaivedEvidence, waiveEvidence, type WaiveEvidenceParameters } from "./disputes/waive-evidence.js";
export { watchDisputes, type WatchDisputesParameters, type WatchedDispute } from "./disputes/watch-disputes.js";
export {
  withdrawArbiterBond,
  type WithdrawArbiterBondParameters,
  type WithdrawnArbiterBond,
} from "./disputes/withdraw-arbiter-bond.js";
export { buildDocument, type JobDocumentFields } from "./documents/build-document.js";
export { buildRegistrationFile, type BuildRegistrationFileParameters } from "./documents/build-registration-file.js";
export { JOB_CONTEXT_IRI, jobContext } from "./documents/context.js";
export { fromDataUri, toDataUri } from "./documents/data-uri.js";
export type { DisputeEvidence, EvidencePoint } from "./documents/dispute-evidence.js";
export { hashBytes } from "./documents/hash-bytes.js";
export { hashDocument } from "./documents/hash-document.js";
export type { DeliveredOutput, JobDelivery } from "./documents/job-delivery.js";
export type { JobDocument, JobDocuments, JobDocumentType } from "./documents/job-document.js";
export type { AcceptanceCriterion, Budget, ExpectedOutput, JobOffer } from "./documents/job-offer.js";
export type { JobPlan, PlanMilestone, PlanStep, PlanSubcontract, PlanTool } from "./documents/job-plan.js";
export { canonicalBytes } from "./documents/json/canonical-text.js";
export { parseJson } from "./documents/json/parse-json.js";
export { BLOB_MAX_BYTES, DOCUMENT_MAX_BYTES, DOCUMENT_MAX_DEPTH, DOCUMENT_MAX_VALUES } from "./documents/limits.js";
export { parseAmount } from "./documents/parse-amount.js";
export { parseDocument } from "./documents/parse-document.js";
export { parseRegistrationFile } from "./documents/parse-registration-file.js";
export {
  type AgentRegistration,
  type AgentService,
  REGISTRATION_TYPE,
  type RegistrationFile,
} from "./documents/registration-file.js";
export { requireDeadlineAhead } from "./documents/require-deadline-ahead.js";
export { resolveToken } from "./documents/resolve-token.js";
export type { Resource } from "./documents/resource.js";
export type { Finding, RulingReasons } from "./documents/ruling-reasons.js";
export { saltDocument } from "./documents/salt-document.js";
export { schemaProblems } from "./documents/schema-problems.js";
export type { JsonSchema } from "./documents/schemas/common.js";
export { registrationFileSchema } from "./documents/schemas/registration-file.js";
export { combineStores } from "./documents/stores/combine-stores.js";
export { createStore } from "./documents/stores/create-store.js";
export { dataUriStore } from "./documents/stores/data-uri-store.js";
export type { DocumentStore, StoredBlob, StoredDocument, StoreOptions } from "./documents/stores/document-store.js";
export { folderStore } from "./documents/stores/folder-store.js";
export { httpStore, type HttpStoreOptions } from "./documents/stores/http-store.js";
export { openStore } from "./documents/stores/open-store.js";
export type { Transport } from "./documents/stores/transport.js";
export { toUnixSeconds } from "./documents/to-unix-seconds.js";
export { unmetCriteria } from "./documents/unmet-criteria.js";
export { jobDocumentSchemas, validateDocument } from "./documents/validate-document.js";
export {
  AccountNotDeployedError,
  type DelegationFault,
  DelegationRefusedError,
  SessionCannotSignError,
} from "./errors/account-errors.js";
export { AgentNotFoundError, DidUnresolvedError, RecipientUnprovenError } from "./errors/agent-errors.js";
export {
  AmountInvalidError,
  ArgumentInvalidError,
  type ArgumentInvalidOptions,
  EntryInvalidError,
  type EntryPlace,
} from "./errors/argument-errors.js";
export {
  ClientClosedError,
  ConnectionInvalidError,
  DeploymentInvalidError,
  DeploymentMissingError,
  MissingSignerError,
  WrongChainError,
} from "./errors/connection-errors.js";
export { type ContractRevert, ContractRevertError } from "./errors/contract-revert-error.js";
export {
  AlreadyDisputedError,
  AlreadyRuledError,
  PanelInvalidError,
  PanelMemberUnknownError,
  PanelNotFoundError,
  type PanelUnsuitability,
  PanelUnsuitableError,
  RulingIncompleteError,
  type RulingRefusal,
  RulingRefusedError,
} from "./errors/dispute-errors.js";
export {
  DocumentHashMismatchError,
  DocumentInvalidError,
  DocumentNotFoundError,
  DocumentNotJsonError,
  type DocumentProblem,
  DocumentTooLargeError,
  StoreReadOnlyError,
  StoreUnavailableError,
  UnsupportedUriError,
  UriRefusedError,
  UriTooLongError,
} from "./errors/document-errors.js";
export {
  type ClaimDifference,
  type CredentialRefusal,
  CredentialRefusedError,
  HistoryClaimError,
  type HistoryClaimRefusal,
} from "./errors/history-errors.js";
export {
  type BidRefusal,
  BidRefusedError,
  DeadlinePassedError,
  DeliveryMismatchError,
  JobNotFoundError,
  JobWithoutPanelError,
  MilestoneUnknownError,
  OfferExpiredError,
  OfferInvalidError,
  OutcomeMismatchError,
  StepUnavailableError,
  TermsMismatchError,
} from "./errors/job-errors.js";
export { isMarketplaceError, MarketplaceError, type MarketplaceErrorOptions } from "./errors/marketplace-error.js";
export {
  FundingUnsupportedError,
  InsufficientAllowanceError,
  InsufficientBalanceError,
  InsufficientCreditError,
  InsufficientFundsError,
  TokenUnknownError,
} from "./errors/money-errors.js";
export {
  EventStreamBrokenError,
  NodeRefusedError,
  NodeUnreachableError,
  type NodeUnreachableOptions,
} from "./errors/node-errors.js";
export {
  AlreadyRatedError,
  EdgeCacheMismatchError,
  EdgeCacheUnavailableError,
  FeedbackNotFoundError,
  type RatingRefusal,
  RatingRefusedError,
  ValidationNotFoundError,
} from "./errors/reputation-errors.js";
export { NonceAlreadyUsedError, SignatureRefusedError, SignerMismatchError } from "./errors/signature-errors.js";
export {
  ActionRefusedError,
  NonceConflictError,
  type NonceConflictOptions,
  TransactionFailedError,
  type TransactionFailedOptions,
  TransactionPendingError,
  WriteAbandonedError,
} from "./errors/transaction-errors.js";
export { collectEvents } from "./events/collect-events.js";
export type { EventCursor, EventPosition } from "./events/event-position.js";
export {
  type EventArgs,
  type WatchedEvent,
  type WatchedReorg,
  watchEvents,
  type WatchEventsParameters,
  type WatchOptions,
} from "./events/watch-events.js";
export { type ExportedHistory, exportHistory, type ExportHistoryParameters } from "./history/export-history.js";
export type { HistoryClaim, HistoryFacts } from "./history/history-claim.js";
export type { HistoryCoverage, HistoryCredential, HistorySubject } from "./history/history-credential.js";
export type { HistoryKind } from "./history/history-kinds.js";
export { type CredentialAlgorithm, credentialKey, type CredentialKey } from "./history/issuer.js";
export { type VerifiedHistory, verifyHistory, type VerifyHistoryParameters } from "./history/verify-history.js";
export {
  type VerifiedCredential,
  verifyHistoryCredential,
  type VerifyHistoryCredentialParameters,
} from "./history/verify-history-credential.js";
export { announceBid, type AnnounceBidParameters, type Announced } from "./jobs/announce-bid.js";
export type { AnnouncedBid } from "./jobs/announced-bid.js";
export { type ApprovedDigest, approveDigest, type ApproveDigestParameters } from "./jobs/approve-digest.js";
export { autoRelease } from "./jobs/auto-release.js";
export { awardJob, type AwardJobParameters } from "./jobs/award-job.js";
export type { Awarded } from "./jobs/award-once.js";
export { cancelFor, type CancelForParameters } from "./jobs/cancel-for.js";
export { type CancelledNonces, cancelNonces, type CancelNoncesParameters } from "./jobs/cancel-nonces.js";
export { chainTime } from "./jobs/chain-time.js";
export { computeJobId, type ComputeJobIdParameters } from "./jobs/compute-job-id.js";
export { creditOf, type CreditOfParameters } from "./jobs/credit-of.js";
export { deliver, type Delivered, type DeliverParameters } from "./jobs/deliver.js";
export { deliverAndRelease, type DeliverAndReleaseParameters } from "./jobs/deliver-and-release.js";
export type { DeliveryDocument, DeliveryParameters, DeliveryPlace } from "./jobs/delivery-parameters.js";
export { deposit, type Deposited, type DepositParameters } from "./jobs/deposit.js";
export { describeStatus, type DescribeStatusParameters } from "./jobs/describe-status.js";
export { escrowDomain } from "./jobs/escrow-domain.js";
export { findBids, type FindBidsParameters, type FoundBid } from "./jobs/find-bids.js";
export { findBrief, type FindBriefParameters, type FoundBrief } from "./jobs/find-brief.js";
export { type Delivery, findDelivery } from "./jobs/find-delivery.js";
export type { BlockRange } from "./jobs/find-events.js";
export { findJobs, type FindJobsParameters } from "./jobs/find-jobs.js";
export { findNotices, type FindNoticesParameters } from "./jobs/find-notices.js";
export { findOffers, type FindOffersParameters } from "./jobs/find-offers.js";
export type { Settlement } from "./jobs/find-settlement.js";
export type { Approve, Funding, SignedFunding } from "./jobs/funding.js";
export { FundingMode } from "./jobs/funding-mode.js";
export { getJob, type GetJobParameters, type Job } from "./jobs/get-job.js";
export { giveUp, type GiveUpParameters } from "./jobs/give-up.js";
export type { GiveUpOutcome } from "./jobs/give-up-outcome.js";
export { hashBid } from "./jobs/hash-bid.js";
export { hashOffer } from "./jobs/hash-offer.js";
export { hire, type HireParameters } from "./jobs/hire.js";
export { jobIdOf } from "./jobs/job-id-of.js";
export {
  jobStatus,
  type JobStatusParameters,
  type JobStatusReport,
  type MilestoneDispute,
  type MilestoneStatus,
} from "./jobs/job-status.js";
export { makeBid, type MakeBidParameters } from "./jobs/make-bid.js";
export { makeOffer, type MakeOfferParameters } from "./jobs/make-offer.js";
export { messageDigest } from "./jobs/message-digest.js";
export {
  type Actor,
  type JobAction,
  type NextAction,
  nextActions,
  type NextActionsParameters,
  type Signatory,
} from "./jobs/next-actions.js";
export { nextNonce, type NextNonceParameters } from "./jobs/next-nonce.js";
export type { Notice } from "./jobs/notice.js";
export { Outcome } from "./jobs/outcome.js";
export { type PostedNotice, postNotice, type PostNoticeParameters } from "./jobs/post-notice.js";
export { type Posted, postOffer, type PostOfferParameters } from "./jobs/post-offer.js";
export type { PostedOffer } from "./jobs/posted-offer.js";
export { priceOf } from "./jobs/price-of.js";
export { readBrief, type ReadBriefParameters } from "./jobs/read-brief.js";
export { reclaim } from "./jobs/reclaim.js";
export { release, type ReleaseParameters } from "./jobs/release.js";
export { type Recorded, replayRecord } from "./jobs/replay-record.js";
export type { JobReference, MilestoneParameters } from "./jobs/resolve-job.js";
export { type ResumedJob, type ResumedWrite, resumeJob, type ResumeJobParameters } from "./jobs/resume-job.js";
export type { JobRole, PreparedDocument, ResumedStep } from "./jobs/resume-steps.js";
export { type RevokedDigest, revokeDigest, type RevokeDigestParameters } from "./jobs/revoke-digest.js";
export type { Once } from "./jobs/send-once.js";
export { settle, type SettleParameters } from "./jobs/settle.js";
export type { Settled } from "./jobs/settle-once.js";
export { signAs, type SignAsParameters } from "./jobs/sign-as.js";
export { signAward, type SignAwardParameters } from "./jobs/sign-award.js";
export { signBid, type SignBidParameters } from "./jobs/sign-bid.js";
export { signCancel, type SignCancelParameters } from "./jobs/sign-cancel.js";
export { signFunding, type SignFundingParameters } from "./jobs/sign-funding.js";
export { type SignedGiveUp, signGiveUp, type SignGiveUpParameters } from "./jobs/sign-give-up.js";
export { signOffer, type SignOfferParameters } from "./jobs/sign-offer.js";
export { type SignedRelease, signRelease, type SignReleaseParameters } from "./jobs/sign-release.js";
export { type SignedSettlement, signSettlement, type SignSettlementParameters } from "./jobs/sign-settlement.js";
export type { SignedMessage, SignStepParameters } from "./jobs/signed-message.js";
export { JobStatus } from "./jobs/status.js";
export type { Bid, MilestoneTerms, Offer, Payee, Terms } from "./jobs/terms.js";
export { Tier } from "./jobs/tier.js";
export { timeline, type TimelineEntry, type TimelineParameters, type TimelinePlace } from "./jobs/timeline.js";
export { type MessageName, messageTypes, type MessageTypes } from "./jobs/typed-data.js";
export { watchBids, type WatchBidsParameters, type WatchedBid } from "./jobs/watch-bids.js";
export { watchDeliveries, type WatchDeliveriesParameters, type WatchedDelivery } from "./jobs/watch-deliveries.js";
export { type WatchedJob, watchJobs, type WatchJobsParameters } from "./jobs/watch-jobs.js";
export { type WatchedNotice, watchNotices, type WatchNoticesParameters } from "./jobs/watch-notices.js";
export { type WatchedOffer, watchOffers, type WatchOffersParameters } from "./jobs/watch-offers.js";
export { withdraw, type Withdrawal, type Withdrawn, type WithdrawParameters } from "./jobs/withdraw.js";
export type { ClientIdentity } from "./reputation/client-key.js";
export {
  type ClientProfile,
  clientProfileOf,
  type ClientProfileOfParameters,
  unlistedClientProfileOf,
} from "./reputation/client-profile-of.js";
export {
  appendResponse,
  type AppendResponseParameters,
  type ResponseContent,
} from "./reputation/feedback/append-response.js";
export type { AppendedResponse } from "./reputation/feedback/appended-response.js";
export { buildFeedbackFile, type BuildFeedbackFileParameters } from "./reputation/feedback/build-feedback-file.js";
export { excludeOwnFeedback, type ExcludeOwnFeedbackParameters } from "./reputation/feedback/exclude-own-feedback.js";
export type { FeedbackDetails } from "./reputation/feedback/feedback-details.js";
export type { Feedback } from "./reputation/feedback/feedback-entry.js";
export type { FeedbackFile, ProofOfPayment } from "./reputation/feedback/feedback-file.js";
export {
  feedbackMarks,
  type FeedbackMarks,
  type FeedbackMarksParameters,
} from "./reputation/feedback/feedback-marks.js";
export {
  feedbackSummary,
  type FeedbackSummary,
  type FeedbackSummaryParameters,
} from "./reputation/feedback/feedback-summary.js";
export {
  type FeedbackTotal,
  feedbackTotals,
  type FeedbackTotals,
  type FeedbackTotalsParameters,
} from "./reputation/feedback/feedback-totals.js";
export { findFeedback, type FindFeedbackParameters, type FoundFeedback } from "./reputation/feedback/find-feedback.js";
export {
  findResponses,
  type FindResponsesParameters,
  type FoundResponse,
} from "./reputation/feedback/find-responses.js";
export { getFeedback, type GetFeedbackParameters } from "./reputation/feedback/get-feedback.js";
export { giveFeedback, type GiveFeedbackParameters, type MarkedFeedback } from "./reputation/feedback/give-feedback.js";
export {
  giveJobFeedback,
  type GiveJobFeedbackParameters,
  type JobFeedback,
} from "./reputation/feedback/give-job-feedback.js";
export type { FeedbackReference, GivenFeedback } from "./reputation/feedback/given-feedback.js";
export { listFeedback, type ListFeedbackParameters } from "./reputation/feedback/list-feedback.js";
export {
  listFeedbackAuthors,
  type ListFeedbackAuthorsParameters,
} from "./reputation/feedback/list-feedback-authors.js";
export { milestoneFeedback, type MilestoneFeedbackParameters } from "./reputation/feedback/milestone-feedback.js";
export { parseFeedbackFile } from "./reputation/feedback/parse-feedback-file.js";
export type { Rating } from "./reputation/feedback/rating.js";
export {
  readFeedbackFile,
  type ReadFeedbackFile,
  type ReadFeedbackFileParameters,
} from "./reputation/feedback/read-feedback-file.js";
export { revokeFeedback, type RevokeFeedbackParameters } from "./reputation/feedback/revoke-feedback.js";
export {
  type WatchedFeedback,
  watchFeedback,
  type WatchFeedbackParameters,
} from "./reputation/feedback/watch-feedback.js";
export { type Mass, massOf, type MassOfParameters } from "./reputation/mass-of.js";
export { type Pair, pairOf, type PairOfParameters } from "./reputation/pair-of.js";
export { type AgentProfile, profileOf, type ProfileOfParameters } from "./reputation/profile-of.js";
export { qualityOf, type QualityOfParameters } from "./reputation/quality-of.js";
export type { JobRating } from "./reputation/rating/job-rating.js";
export { jobRatingSchema } from "./reputation/rating/job-rating-schema.js";
export { parseJobRating } from "./reputation/rating/parse-job-rating.js";
export { publishRating, type PublishRatingParameters } from "./reputation/rating/publish-rating.js";
export { RATING_CONTEXT_IRI, ratingContext } from "./reputation/rating/rating-context.js";
export { ratingTypes } from "./reputation/rating/rating-message.js";
export {
  type RatedSettlement,
  releaseAndRate,
  type ReleaseAndRateParameters,
} from "./reputation/rating/release-and-rate.js";
export { signRating, type SignRatingParameters } from "./reputation/rating/sign-rating.js";
export {
  type SignedReleaseAndRating,
  signReleaseAndRating,
  type SignReleaseAndRatingParameters,
} from "./reputation/rating/sign-release-and-rating.js";
export { type VerifiedRating, verifyRating, type VerifyRatingParameters } from "./reputation/rating/verify-rating.js";
export { RecordMark, type RecordWords, type UnpackedRecord, unpackRecordWords } from "./reputation/record-words.js";
export { recordsOf, type RecordsOfParameters } from "./reputation/records-of.js";
export { scoreOf, type ScoreOfParameters } from "./reputation/score-of.js";
export type { SettlementRecord } from "./reputation/settlement-record.js";
export { chainEdgeSource, type ChainEdgeSourceParameters } from "./reputation/trust-rank/chain-edge-source.js";
export { computeTrustRank, type ComputeTrustRankParameters } from "./reputation/trust-rank/compute-trust-rank.js";
export type { EdgeCache, LedgerFact } from "./reputation/trust-rank/edge-cache.js";
export type {
  AgentMass,
  EdgeSource,
  ReadSnapshotParameters,
  TrustBlock,
  TrustPair,
  TrustSnapshot,
} from "./reputation/trust-rank/edge-source.js";
export { memoryEdgeCache } from "./reputation/trust-rank/memory-edge-cache.js";
export { memoryEdgeSource } from "./reputation/trust-rank/memory-edge-source.js";
export { openEdgeCache, type SqliteEdgeCache } from "./reputation/trust-rank/sqlite-edge-cache.js";
export { TRUST_METHOD, type TrustParameters } from "./reputation/trust-rank/trust-parameters.js";
export { trustRank, type TrustRankParameters } from "./reputation/trust-rank/trust-rank.js";
export {
  RANK_ONE,
  TRUST_UNIT,
  type TrustContribution,
  type TrustPath,
  type TrustRank,
  type TrustRanking,
  type TrustStep,
} from "./reputation/trust-rank/trust-ranking.js";
export { type UnlistedPair, unlistedPairOf } from "./reputation/unlisted-pair-of.js";
export {
  type UnlistedProfile,
  unlistedProfileOf,
  type UnlistedProfileOfParameters,
} from "./reputation/unlisted-profile-of.js";
export {
  findValidationAnswers,
  type FindValidationAnswersParameters,
  type FoundValidation,
} from "./reputation/validation/find-validation-answers.js";
export { getValidation, type GetValidationParameters } from "./reputation/validation/get-validation.js";
export { listValidations, type ListValidationsParameters } from "./reputation/validation/list-validations.js";
export {
  type RequestedValidation,
  requestValidation,
  type RequestValidationParameters,
} from "./reputation/validation/request-validation.js";
export {
  type GivenValidation,
  respondToValidation,
  type RespondToValidationParameters,
} from "./reputation/validation/respond-to-validation.js";
export type { Validation, ValidationAnswer, ValidationReference } from "./reputation/validation/validation.js";
export type { ValidationContent } from "./reputation/validation/validation-content.js";
export {
  validationSummary,
  type ValidationSummary,
  type ValidationSummaryParameters,
} from "./reputation/validation/validation-summary.js";
export {
  type WatchedValidationRequest,
  watchValidationRequests,
  type WatchValidationRequestsParameters,
} from "./reputation/validation/watch-validation-requests.js";
export {
  type WatchedSettlement,
  watchSettlements,
  type WatchSettlementsParameters,
} from "./reputation/watch-settlements.js";
