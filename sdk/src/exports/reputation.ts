export { type ExportedHistory, exportHistory, type ExportHistoryParameters } from "../history/export-history.js";
export type { HistoryCoverage, HistoryCredential, HistorySubject } from "../history/history-credential.js";
export { type CredentialAlgorithm, credentialKey, type CredentialKey } from "../history/sign-credential.js";
export { type VerifiedHistory, verifyHistory, type VerifyHistoryParameters } from "../history/verify-history.js";
export {
  type VerifiedCredential,
  verifyHistoryCredential,
  type VerifyHistoryCredentialParameters,
} from "../history/verify-history-credential.js";
export {
  type ClientProfile,
  clientProfileOf,
  type ClientProfileOfParameters,
  unlistedClientProfileOf,
} from "../reputation/client-profile-of.js";
export {
  appendResponse,
  type AppendResponseParameters,
  type ResponseContent,
} from "../reputation/feedback/append-response.js";
export { buildFeedbackFile, type BuildFeedbackFileParameters } from "../reputation/feedback/build-feedback-file.js";
export { excludeOwnFeedback, type ExcludeOwnFeedbackParameters } from "../reputation/feedback/exclude-own-feedback.js";
export type {
  AppendedResponse,
  Feedback,
  FeedbackReference,
  GivenFeedback,
  Rating,
} from "../reputation/feedback/feedback-entry.js";
export {
  type FeedbackDetails,
  type FeedbackFile,
  parseFeedbackFile,
  type ProofOfPayment,
} from "../reputation/feedback/feedback-file.js";
export {
  feedbackMarks,
  type FeedbackMarks,
  type FeedbackMarksParameters,
} from "../reputation/feedback/feedback-marks.js";
export {
  feedbackSummary,
  type FeedbackSummary,
  type FeedbackSummaryParameters,
} from "../reputation/feedback/feedback-summary.js";
export {
  type FeedbackTotal,
  feedbackTotals,
  type FeedbackTotals,
  type FeedbackTotalsParameters,
} from "../reputation/feedback/feedback-totals.js";
export { findFeedback, type FindFeedbackParameters, type FoundFeedback } from "../reputation/feedback/find-feedback.js";
export {
  findResponses,
  type FindResponsesParameters,
  type FoundResponse,
} from "../reputation/feedback/find-responses.js";
export { getFeedback, type GetFeedbackParameters } from "../reputation/feedback/get-feedback.js";
export {
  giveFeedback,
  type GiveFeedbackParameters,
  type MarkedFeedback,
} from "../reputation/feedback/give-feedback.js";
export {
  giveJobFeedback,
  type GiveJobFeedbackParameters,
  type JobFeedback,
} from "../reputation/feedback/give-job-feedback.js";
export { listFeedback, type ListFeedbackParameters } from "../reputation/feedback/list-feedback.js";
export {
  listFeedbackAuthors,
  type ListFeedbackAuthorsParameters,
} from "../reputation/feedback/list-feedback-authors.js";
export { milestoneFeedback, type MilestoneFeedbackParameters } from "../reputation/feedback/milestone-feedback.js";
export {
  readFeedbackFile,
  type ReadFeedbackFile,
  type ReadFeedbackFileParameters,
} from "../reputation/feedback/read-feedback-file.js";
export { revokeFeedback, type RevokeFeedbackParameters } from "../reputation/feedback/revoke-feedback.js";
export {
  type WatchedFeedback,
  watchFeedback,
  type WatchFeedbackParameters,
} from "../reputation/feedback/watch-feedback.js";
export { type Mass, massOf, type MassOfParameters } from "../reputation/mass-of.js";
export {
  type ClientIdentity,
  type Pair,
  pairOf,
  type PairOfParameters,
  type UnlistedPair,
  unlistedPairOf,
} from "../reputation/pair-of.js";
export {
  type AgentProfile,
  profileOf,
  type ProfileOfParameters,
  type UnlistedProfile,
  unlistedProfileOf,
  type UnlistedProfileOfParameters,
} from "../reputation/profile-of.js";
export { qualityOf, type QualityOfParameters } from "../reputation/quality-of.js";
export {
  type JobRating,
  jobRatingSchema,
  parseJobRating,
  RATING_CONTEXT_IRI,
  ratingContext,
  ratingTypes,
} from "../reputation/rating/job-rating.js";
export { publishRating, type PublishRatingParameters } from "../reputation/rating/publish-rating.js";
export {
  type RatedSettlement,
  releaseAndRate,
  type ReleaseAndRateParameters,
} from "../reputation/rating/release-and-rate.js";
export { signRating, type SignRatingParameters } from "../reputation/rating/sign-rating.js";
export {
  type SignedReleaseAndRating,
  signReleaseAndRating,
  type SignReleaseAndRatingParameters,
} from "../reputation/rating/sign-release-and-rating.js";
export { type VerifiedRating, verifyRating, type VerifyRatingParameters } from "../reputation/rating/verify-rating.js";
export { recordsOf, type RecordsOfParameters } from "../reputation/records-of.js";
export { scoreOf, type ScoreOfParameters } from "../reputation/score-of.js";
export type { SettlementRecord } from "../reputation/settlement-record.js";
export { chainEdgeSource, type ChainEdgeSourceParameters } from "../reputation/trust-rank/chain-edge-source.js";
export { computeTrustRank, type ComputeTrustRankParameters } from "../reputation/trust-rank/compute-trust-rank.js";
export { type EdgeCache, type LedgerFact, memoryEdgeCache } from "../reputation/trust-rank/edge-cache.js";
export {
  type AgentMass,
  type EdgeSource,
  memoryEdgeSource,
  type ReadSnapshotParameters,
  type TrustBlock,
  type TrustPair,
  type TrustSnapshot,
} from "../reputation/trust-rank/edge-source.js";
export { decayFactor, quantumAt, scaleDown, twelvefold } from "../reputation/trust-rank/ledger-math.js";
export { LedgerReplay, type ReplayParameters } from "../reputation/trust-rank/ledger-replay.js";
export { trustRank, type TrustRankParameters } from "../reputation/trust-rank/trust-rank.js";
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
} from "../reputation/trust-rank/trust-ranking.js";
export {
  findValidationAnswers,
  type FindValidationAnswersParameters,
  type FoundValidation,
} from "../reputation/validation/find-validation-answers.js";
export {
  getValidation,
  type GetValidationParameters,
  type Validation,
  type ValidationAnswer,
  type ValidationContent,
  type ValidationReference,
} from "../reputation/validation/get-validation.js";
export { listValidations, type ListValidationsParameters } from "../reputation/validation/list-validations.js";
export {
  type RequestedValidation,
  requestValidation,
  type RequestValidationParameters,
} from "../reputation/validation/request-validation.js";
export {
  type GivenValidation,
  respondToValidation,
  type RespondToValidationParameters,
} from "../reputation/validation/respond-to-validation.js";
export {
  validationSummary,
  type ValidationSummary,
  type ValidationSummaryParameters,
} from "../reputation/validation/validation-summary.js";
export {
  type WatchedValidationRequest,
  watchValidationRequests,
  type WatchValidationRequestsParameters,
} from "../reputation/validation/watch-validation-requests.js";
export {
  type WatchedSettlement,
  watchSettlements,
  type WatchSettlementsParameters,
} from "../reputation/watch-settlements.js";
