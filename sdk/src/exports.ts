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
export type { AgentKey } from "./agents/attributes.js";
export { deployAccount, type DeployAccountParameters, type DeployedAccount } from "./agents/deploy-account.js";
export { agentDid, type AgentDidParameters, didOf, parseDid } from "./agents/did.js";
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
export { type ResolvedDid, resolveDid, type ResolveDidParameters } from "./agents/resolve-did.js";
export { revokeKey, type RevokeKeyParameters } from "./agents/revoke-key.js";
export { revokeService, type RevokeServiceParameters } from "./agents/revoke-service.js";
export { setActive, type SetActiveParameters } from "./agents/set-active.js";
export { setAgentUri, type SetAgentUriParameters } from "./agents/set-agent-uri.js";
export { setAgentWallet, type SetAgentWalletParameters } from "./agents/set-agent-wallet.js";
export { setMetadata, type SetMetadataParameters } from "./agents/set-metadata.js";
export { unsetAgentWallet, type UnsetAgentWalletParameters } from "./agents/unset-agent-wallet.js";
export { announceBid, type AnnounceBidParameters, type Announced } from "./board/announce-bid.js";
export type { AnnouncedBid, Notice, PostedOffer } from "./board/entries.js";
export { findBids, type FindBidsParameters, type FoundBid } from "./board/find-bids.js";
export { findNotices, type FindNoticesParameters } from "./board/find-notices.js";
export { findOffers, type FindOffersParameters } from "./board/find-offers.js";
export { makeBid, type MakeBidParameters } from "./board/make-bid.js";
export { makeOffer, type MakeOfferParameters } from "./board/make-offer.js";
export { type PostedNotice, postNotice, type PostNoticeParameters } from "./board/post-notice.js";
export { type Posted, postOffer, type PostOfferParameters } from "./board/post-offer.js";
export { readBrief, type ReadBriefParameters } from "./board/read-brief.js";
export {
  signAward,
  type SignAwardParameters,
  signBid,
  type SignBidParameters,
  signOffer,
  type SignOfferParameters,
} from "./board/sign-terms.js";
export { watchBids, type WatchBidsParameters, type WatchedBid } from "./board/watch-bids.js";
export { type WatchedNotice, watchNotices, type WatchNoticesParameters } from "./board/watch-notices.js";
export { type WatchedOffer, watchOffers, type WatchOffersParameters } from "./board/watch-offers.js";
export { type CancelledTransaction, cancelTransaction } from "./client/cancel-transaction.js";
export type { Client, WriteLimits } from "./client/client.js";
export { connect, type ConnectParameters } from "./client/connect.js";
export type { Contracts } from "./client/contracts.js";
export type { Delegation } from "./client/delegation.js";
export { parseDeployment } from "./client/deployment.js";
export { escrowDomain, jobIdOf, messageDigest, panelDomain } from "./client/domains.js";
export { fileJournal } from "./client/file-journal.js";
export { type Journal, type JournalEntry, memoryJournal } from "./client/journal.js";
export { multicall } from "./client/multicall.js";
export type { ProviderOptions } from "./client/open-provider.js";
export { chainTime, read } from "./client/read.js";
export { send } from "./client/send.js";
export type { Once } from "./client/send-once.js";
export { signAs, type SignAsParameters } from "./client/sign-as.js";
export { speedUp, type WaitingTransaction } from "./client/speed-up.js";
export type { Transacted, Written } from "./client/submit.js";
export { type ErrorContext, translateError } from "./client/translate-error.js";
export { waitForTransaction, type WaitForTransactionParameters } from "./client/wait-for-transaction.js";
export { withLimits } from "./client/write-limits.js";
export { eventsIn } from "./codec/decode-event.js";
export { populate } from "./codec/encode-call.js";
export { appeal, type AppealParameters } from "./disputes/appeal.js";
export { approveRuling, type ApproveRulingParameters } from "./disputes/approve-ruling.js";
export { type CollectedRuling, collectRulings, type CollectRulingsParameters } from "./disputes/collect-rulings.js";
export { concede, type ConcedeParameters } from "./disputes/concede.js";
export { describeRuling } from "./disputes/describe-ruling.js";
export { escalate } from "./disputes/escalate.js";
export { fallBack } from "./disputes/fall-back.js";
export { finalizeRuling } from "./disputes/finalize-ruling.js";
export { type Dispute, getDispute } from "./disputes/get-dispute.js";
export {
  makeRulingDraft,
  type MakeRulingDraftParameters,
  type RulingDraft,
  type RulingToken,
} from "./disputes/make-ruling-draft.js";
export { openDispute, type OpenDisputeParameters, type OpenedDispute } from "./disputes/open-dispute.js";
export { type Ending, previewSettlement, type SettlementPreview } from "./disputes/preview-settlement.js";
export { readEvidence, type ReadEvidence, type ReadEvidenceParameters } from "./disputes/read-evidence.js";
export { readRulingDraft, type ReadRulingDraftParameters } from "./disputes/read-ruling-draft.js";
export { type ReservedStake, reserveStake, type ReserveStakeParameters } from "./disputes/reserve-stake.js";
export type { DisputeSettlement, SettledDispute } from "./disputes/settle-dispute.js";
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
} from "./disputes/sign-dispute-step.js";
export { signRuling, type SignRulingParameters } from "./disputes/sign-ruling.js";
export { submitEvidence, type SubmitEvidenceParameters } from "./disputes/submit-evidence.js";
export { submitRuling, type SubmitRulingParameters, type SubmittedRuling } from "./disputes/submit-ruling.js";
export { type WaivedEvidence, waiveEvidence, type WaiveEvidenceParameters } from "./disputes/waive-evidence.js";
export { watchDisputes, type WatchDisputesParameters, type WatchedDispute } from "./disputes/watch-disputes.js";
export { parseAmount, requireDeadlineAhead, resolveToken, toUnixSeconds } from "./documents/amounts-and-times.js";
export { buildDocument, type JobDocumentFields } from "./documents/build-document.js";
export { JOB_CONTEXT_IRI, jobContext } from "./documents/context.js";
export { fromDataUri, toDataUri } from "./documents/data-uri.js";
export { hashBytes, hashDocument, saltDocument } from "./documents/hash-document.js";
export type {
  AcceptanceCriterion,
  Budget,
  DeliveredOutput,
  DisputeEvidence,
  EvidencePoint,
  ExpectedOutput,
  Finding,
  JobDelivery,
  JobDocument,
  JobDocuments,
  JobDocumentType,
  JobOffer,
  JobPlan,
  PlanMilestone,
  PlanStep,
  PlanSubcontract,
  PlanTool,
  Resource,
  RulingReasons,
} from "./documents/job-documents.js";
export { canonicalBytes } from "./documents/json/canonical-text.js";
export { parseJson } from "./documents/json/parse-json.js";
export { BLOB_MAX_BYTES, DOCUMENT_MAX_BYTES, DOCUMENT_MAX_DEPTH, DOCUMENT_MAX_VALUES } from "./documents/limits.js";
export { parseRegistrationFile } from "./documents/parse-registration-file.js";
export {
  type AgentRegistration,
  type AgentService,
  buildRegistrationFile,
  type BuildRegistrationFileParameters,
  type RegistrationFile,
} from "./documents/registration-file.js";
export { schemaProblems } from "./documents/schema-problems.js";
export type { JsonSchema } from "./documents/schemas/common.js";
export { REGISTRATION_TYPE, registrationFileSchema } from "./documents/schemas/registration-file.js";
export { createStore } from "./documents/stores/create-store.js";
export { combineStores, dataUriStore } from "./documents/stores/data-uri-store.js";
export type {
  DocumentStore,
  StoredBlob,
  StoredDocument,
  StoreOptions,
  Transport,
} from "./documents/stores/document-store.js";
export { folderStore } from "./documents/stores/folder-store.js";
export { httpStore, type HttpStoreOptions } from "./documents/stores/http-store.js";
export { openStore } from "./documents/stores/open-store.js";
export { unmetCriteria } from "./documents/unmet-criteria.js";
export { jobDocumentSchemas, parseDocument, validateDocument } from "./documents/validate-document.js";
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
export type { BlockRange } from "./events/find-events.js";
export {
  type EventArgs,
  type WatchedEvent,
  type WatchedReorg,
  watchEvents,
  type WatchEventsParameters,
  type WatchOptions,
} from "./events/watch-events.js";
export { type ExportedHistory, exportHistory, type ExportHistoryParameters } from "./history/export-history.js";
export type { HistoryCoverage, HistoryCredential, HistorySubject } from "./history/history-credential.js";
export { type CredentialAlgorithm, credentialKey, type CredentialKey } from "./history/sign-credential.js";
export { type VerifiedHistory, verifyHistory, type VerifyHistoryParameters } from "./history/verify-history.js";
export {
  type VerifiedCredential,
  verifyHistoryCredential,
  type VerifyHistoryCredentialParameters,
} from "./history/verify-history-credential.js";
export { type ApprovedDigest, approveDigest, type ApproveDigestParameters } from "./jobs/approve-digest.js";
export { autoRelease } from "./jobs/auto-release.js";
export type { Awarded } from "./jobs/award.js";
export { awardJob, type AwardJobParameters } from "./jobs/award-job.js";
export type { SignedMessage, SignStepParameters } from "./jobs/consent.js";
export {
  deliver,
  type Delivered,
  type DeliverParameters,
  type DeliveryDocument,
  type DeliveryParameters,
  type DeliveryPlace,
} from "./jobs/deliver.js";
export { deliverAndRelease, type DeliverAndReleaseParameters } from "./jobs/deliver-and-release.js";
export { describeStatus, type DescribeStatusParameters } from "./jobs/describe-status.js";
export { findBrief, type FindBriefParameters, type FoundBrief } from "./jobs/find-brief.js";
export { type Delivery, findDelivery } from "./jobs/find-delivery.js";
export { findJobs, type FindJobsParameters } from "./jobs/find-jobs.js";
export type { Settlement } from "./jobs/find-milestone-events.js";
export { getJob, type GetJobParameters, type Job } from "./jobs/get-job.js";
export { giveUp, type GiveUpParameters } from "./jobs/give-up.js";
export { hire, type HireParameters } from "./jobs/hire.js";
export {
  jobStatus,
  type JobStatusParameters,
  type JobStatusReport,
  type MilestoneDispute,
  type MilestoneStatus,
} from "./jobs/job-status.js";
export { reclaim } from "./jobs/reclaim.js";
export { release, type ReleaseParameters } from "./jobs/release.js";
export { type Recorded, replayRecord } from "./jobs/replay-record.js";
export type { JobReference, MilestoneParameters } from "./jobs/resolve-job.js";
export {
  type JobRole,
  type PreparedDocument,
  type ResumedJob,
  type ResumedStep,
  type ResumedWrite,
  resumeJob,
  type ResumeJobParameters,
} from "./jobs/resume-job.js";
export { type RevokedDigest, revokeDigest, type RevokeDigestParameters } from "./jobs/revoke-digest.js";
export { settle, type SettleParameters } from "./jobs/settle.js";
export type { Settled } from "./jobs/settle-once.js";
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
} from "./jobs/sign-step.js";
export { timeline, type TimelineEntry, type TimelineParameters, type TimelinePlace } from "./jobs/timeline.js";
export { watchDeliveries, type WatchDeliveriesParameters, type WatchedDelivery } from "./jobs/watch-deliveries.js";
export { type WatchedJob, watchJobs, type WatchJobsParameters } from "./jobs/watch-jobs.js";
export { creditOf, type CreditOfParameters } from "./money/credit-of.js";
export { deposit, type Deposited, type DepositParameters } from "./money/deposit.js";
export { requireRecipient, type RequireRecipientParameters } from "./money/require-recipient.js";
export { signFunding, type SignFundingParameters } from "./money/sign-funding.js";
export { withdraw, type Withdrawal, type Withdrawn, type WithdrawParameters } from "./money/withdraw.js";
export { cancelFor, type CancelForParameters } from "./nonces/cancel-for.js";
export { type CancelledNonces, cancelNonces, type CancelNoncesParameters } from "./nonces/cancel-nonces.js";
export { nextNonce, type NextNonceParameters } from "./nonces/next-nonce.js";
export { signCancel, type SignCancelParameters } from "./nonces/sign-cancel.js";
export {
  announceBondWithdrawal,
  type AnnounceBondWithdrawalParameters,
  type AnnouncedWithdrawal,
} from "./panels/announce-bond-withdrawal.js";
export { findPanels, type FindPanelsParameters } from "./panels/find-panels.js";
export {
  type ArbiterBond,
  getPanel,
  type GetPanelParameters,
  type PanelSeat,
  type RegisteredPanelState,
} from "./panels/get-panel.js";
export { makePanel, type MakePanelParameters } from "./panels/make-panel.js";
export { postArbiterBond, type PostArbiterBondParameters, type PostedArbiterBond } from "./panels/post-arbiter-bond.js";
export {
  proveEquivocation,
  type ProveEquivocationParameters,
  type ProvenEquivocation,
} from "./panels/prove-equivocation.js";
export { type RegisteredPanel, registerPanel, type RegisterPanelParameters } from "./panels/register-panel.js";
export { type ClosedPanel, resignFromPanel, type ResignFromPanelParameters } from "./panels/resign-from-panel.js";
export { type SharedPanelFees, sharePanelFees, type SharePanelFeesParameters } from "./panels/share-panel-fees.js";
export { type PanelConsent, signPanelConsent, type SignPanelConsentParameters } from "./panels/sign-panel-consent.js";
export {
  withdrawArbiterBond,
  type WithdrawArbiterBondParameters,
  type WithdrawnArbiterBond,
} from "./panels/withdraw-arbiter-bond.js";
export type { DeployedContract, Deployment, KnownToken } from "./protocol/deployment.js";
export type { GivenAppeal, GivenRuling, SubmittedEvidence } from "./protocol/dispute-events.js";
export type { DisputeCase, DisputeTimes, PanelFees, Side } from "./protocol/dispute-rules.js";
export type { DisputeShares } from "./protocol/distribute.js";
export type { EventCursor, EventPosition } from "./protocol/event-position.js";
export { type Approve, type Funding, FundingMode, type SignedFunding } from "./protocol/funding.js";
export { computeJobId, type ComputeJobIdParameters, hashBid, hashOffer } from "./protocol/hash-terms.js";
export type { HistoryClaim, HistoryFacts, HistoryKind } from "./protocol/history-claim.js";
export { type MessageName, messageTypes, type MessageTypes } from "./protocol/messages.js";
export {
  type Actor,
  type GiveUpOutcome,
  type JobAction,
  type NextAction,
  nextActions,
  type NextActionsParameters,
  type Signatory,
} from "./protocol/next-actions.js";
export { type Panel, panelIdOf, type Ruling, type SignedRuling } from "./protocol/panel.js";
export type { DocumentProblem } from "./protocol/problem.js";
export { RecordMark, type RecordWords, type UnpackedRecord, unpackRecordWords } from "./protocol/record-words.js";
export { JobStatus, Outcome } from "./protocol/status.js";
export { type Bid, type MilestoneTerms, type Offer, type Payee, priceOf, type Terms, Tier } from "./protocol/terms.js";
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
export { buildFeedbackFile, type BuildFeedbackFileParameters } from "./reputation/feedback/build-feedback-file.js";
export { excludeOwnFeedback, type ExcludeOwnFeedbackParameters } from "./reputation/feedback/exclude-own-feedback.js";
export type {
  AppendedResponse,
  Feedback,
  FeedbackReference,
  GivenFeedback,
  Rating,
} from "./reputation/feedback/feedback-entry.js";
export {
  type FeedbackDetails,
  type FeedbackFile,
  parseFeedbackFile,
  type ProofOfPayment,
} from "./reputation/feedback/feedback-file.js";
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
export { listFeedback, type ListFeedbackParameters } from "./reputation/feedback/list-feedback.js";
export {
  listFeedbackAuthors,
  type ListFeedbackAuthorsParameters,
} from "./reputation/feedback/list-feedback-authors.js";
export { milestoneFeedback, type MilestoneFeedbackParameters } from "./reputation/feedback/milestone-feedback.js";
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
export {
  type ClientIdentity,
  type Pair,
  pairOf,
  type PairOfParameters,
  type UnlistedPair,
  unlistedPairOf,
} from "./reputation/pair-of.js";
export {
  type AgentProfile,
  profileOf,
  type ProfileOfParameters,
  type UnlistedProfile,
  unlistedProfileOf,
  type UnlistedProfileOfParameters,
} from "./reputation/profile-of.js";
export { qualityOf, type QualityOfParameters } from "./reputation/quality-of.js";
export {
  type JobRating,
  jobRatingSchema,
  parseJobRating,
  RATING_CONTEXT_IRI,
  ratingContext,
  ratingTypes,
} from "./reputation/rating/job-rating.js";
export { publishRating, type PublishRatingParameters } from "./reputation/rating/publish-rating.js";
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
export { recordsOf, type RecordsOfParameters } from "./reputation/records-of.js";
export { scoreOf, type ScoreOfParameters } from "./reputation/score-of.js";
export type { SettlementRecord } from "./reputation/settlement-record.js";
export { chainEdgeSource, type ChainEdgeSourceParameters } from "./reputation/trust-rank/chain-edge-source.js";
export { computeTrustRank, type ComputeTrustRankParameters } from "./reputation/trust-rank/compute-trust-rank.js";
export { type EdgeCache, type LedgerFact, memoryEdgeCache } from "./reputation/trust-rank/edge-cache.js";
export {
  type AgentMass,
  type EdgeSource,
  memoryEdgeSource,
  type ReadSnapshotParameters,
  type TrustBlock,
  type TrustPair,
  type TrustSnapshot,
} from "./reputation/trust-rank/edge-source.js";
export { decayFactor, quantumAt, scaleDown, twelvefold } from "./reputation/trust-rank/ledger-math.js";
export { LedgerReplay, type ReplayParameters } from "./reputation/trust-rank/ledger-replay.js";
export { openEdgeCache, type SqliteEdgeCache } from "./reputation/trust-rank/sqlite-edge-cache.js";
export { trustRank, type TrustRankParameters } from "./reputation/trust-rank/trust-rank.js";
export {
  RANK_ONE,
  TRUST_METHOD,
  TRUST_UNIT,
  type TrustContribution,
  type TrustParameters,
  type TrustPath,
  type TrustRank,
  type TrustRanking,
  type TrustStep,
} from "./reputation/trust-rank/trust-ranking.js";
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
export type {
  Validation,
  ValidationAnswer,
  ValidationContent,
  ValidationReference,
} from "./reputation/validation/validation.js";
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
export { type ContractRevert, ContractRevertError } from "./reverts/contract-revert-error.js";
