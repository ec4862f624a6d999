export { EncryptionKeyMissingError } from "./errors/encryption-key-missing-error.js";
export { LimitExceededError, type PolicyLimit } from "./errors/limit-exceeded-error.js";
export { BudgetExceededError, type BudgetRule } from "./errors/budget-exceeded-error.js";
export { JournalInUseError } from "./errors/journal-in-use-error.js";
export { JournalUnavailableError } from "./errors/journal-unavailable-error.js";
export { MessageInvalidError } from "./errors/message-invalid-error.js";
export { type MessageRefusal, MessageRefusedError } from "./errors/message-refused-error.js";
export { MessageTooLargeError } from "./errors/message-too-large-error.js";
export { MessageUndeliveredError } from "./errors/message-undelivered-error.js";
export { type MoveRefusal, MoveRefusedError } from "./errors/move-refused-error.js";
export { RelayRefusedError } from "./errors/relay-refused-error.js";
export { RelayUnavailableError } from "./errors/relay-unavailable-error.js";
export { RequestInvalidError } from "./errors/request-invalid-error.js";
export { SigningKeyUnknownError } from "./errors/signing-key-unknown-error.js";
export { WorkTimedOutError } from "./errors/work-timed-out-error.js";

export type { AgentJournal, Appended, JournalItem, Step } from "./journal/journal.js";
export type { Lease, LeaseOptions } from "./journal/lease.js";
export { openJournal } from "./journal/open-journal.js";
export { isPostgresPlace, openJournalAt } from "./journal/open-journal-at.js";
export {
  cachedDocuments,
  type DidDocuments,
  didDocuments,
  type DidDocumentsOptions,
} from "./messages/did-documents.js";
export {
  MESSAGE_CLOCK_SKEW,
  MESSAGE_MAX_BYTES,
  MESSAGE_MAX_COMMITMENTS,
  MESSAGE_MAX_LIFETIME,
  MESSAGE_MAX_RECIPIENTS,
} from "./messages/limits.js";
export { makeMessage, type MakeMessageParameters, type WireMessage } from "./messages/make-message.js";
export type { AnyMessage, DeclineReason, Envelope, Message, MessageBodies, MessageType } from "./messages/message.js";
export { ed25519Key, messageKey, type MessageKey, type MessageKeyParameters } from "./messages/message-keys.js";
export { type AgreementKey, agreementKey } from "./messages/open-message.js";
export { openPostbox, type OpenPostboxParameters, type Postbox } from "./messages/postbox.js";
export {
  readMessage,
  type ReadMessage,
  requireChain as requireMessageChain,
  requireTime as requireMessageTime,
} from "./messages/read-message.js";
export { type ReceivedMessage, receiveMessages, type ReceiveMessagesParameters } from "./messages/receive-messages.js";
export { relayAudience, type RelayProofParameters, signRelayProof, verifyRelayProof } from "./messages/relay-proof.js";
export { requireSigned as requireMessageSigned } from "./messages/require-signed.js";
export { messageSchemas } from "./messages/schemas/bodies.js";
export { envelopeSchema } from "./messages/schemas/envelope.js";
export { sealMessage, type SealingKey } from "./messages/seal-message.js";
export { memorySeen, type SeenMessages } from "./messages/seen-messages.js";
export { sendMessage, type SendMessageParameters, type SentMessage } from "./messages/send-message.js";
export { signMessage } from "./messages/sign-message.js";
export { chainTransport, type ChainTransportParameters } from "./messages/transports/chain-transport.js";
export { relayTransport, type RelayTransportParameters } from "./messages/transports/relay-transport.js";
export type { Arrival, Mail, ReceiveOptions, Transport } from "./messages/transports/transport.js";
export { type MessageReader, type VerifiedMessage, verifyMessage } from "./messages/verify-message.js";

export { answer } from "./negotiation/answer.js";
export { conceded, type Concession, UTILITY_ONE } from "./negotiation/concession.js";
export { type DecideMove, decideMove, type Situation } from "./negotiation/decide.js";
export { fitPolicy, type FittedPolicy } from "./negotiation/fit-policy.js";
export { NEGOTIATION_LIMITS } from "./negotiation/limits.js";
export {
  type MadeProposal,
  makeMove,
  type MakeMoveParameters,
  type Move,
  type Negotiation,
  type NegotiationEnd,
  openNegotiation,
  type OpenNegotiationParameters,
} from "./negotiation/negotiation.js";
export {
  type Issue,
  type IssueRange,
  ISSUES,
  type MilestonePolicy,
  type NegotiationPolicy,
  negotiationPolicy,
  type NegotiationPolicyParameters,
} from "./negotiation/policy.js";
export {
  deliveryTimeOf,
  hashProposal,
  NO_PANELS,
  type PanelChoice,
  priceOfProposal,
  type Proposal,
} from "./negotiation/proposal.js";
export { proposalOfBid } from "./negotiation/proposal-of-bid.js";
export { brokenLimit, issueValuesOf, type IssueValues, utilityOf } from "./negotiation/utility.js";
export {
  BIDDING_MOST,
  closeBidding,
  type CloseBiddingParameters,
  type ClosedBidding,
  countCommitments,
  type CountCommitmentsParameters,
  type CountedCommitment,
  type CountedCommitments,
  type ReceivedCommitment,
  type ReceivedOpening,
  type RefusedSeal,
  rootOfCommitments,
  type SealedBid,
  type SealRefusal,
} from "./negotiation/sealed/close-bidding.js";
export {
  type BiddingTimes,
  biddingTimes,
  commitToBid,
  type CommitToBidParameters,
  HIRING_TIME,
  OPENING_TIME,
} from "./negotiation/sealed/commit-to-bid.js";
export type { ChosenList, CommitmentList } from "./negotiation/sealed/choose-list.js";
export { sealBid, type SealedBidSecret } from "./negotiation/sealed/seal-bid.js";
export { type ListRefusal, refusalOfList } from "./negotiation/sealed/refusal-of-list.js";
export { sealedBidPrice } from "./negotiation/sealed/sealed-bid-price.js";
export { type Untrusted, untrusted } from "./facts/untrusted.js";
export { Budget, type BudgetLimits, type ReadAllowance, type RemainingBudget } from "./policy/budget.js";
export { type Counterparties, isWelcome } from "./policy/counterparties.js";
export { expectedCost, rankBids, type RankedBid } from "./policy/rank-bids.js";
export type { AgentEvent, EventFacts, EventType } from "./progress/events.js";
export { logLines, type WriteLine } from "./progress/log.js";
export type { ArbiterRole, CaseFacts, Judgement } from "./roles/arbiter/arbiter-role.js";
export { checkByCriteria } from "./roles/client/judge-delivery.js";
export type {
  Bidding,
  Check,
  CheckedDelivery,
  ClientRole,
  JobRequest,
  MilestoneOutcome,
  OpenBidding,
  RankingOptions,
  RequestOutcome,
  SealedBidding,
  Verdict,
} from "./roles/client/request.js";
export type { KeeperRole } from "./roles/keeper/keeper-role.js";
export {
  type AwaitCommitmentListParameters,
  awaitCommitmentList,
  type AwaitedList,
} from "./roles/provider/await-commitment-list.js";
export {
  commitSealedBid,
  type CommitSealedBidParameters,
  openSealedBid,
  type OpenSealedBidParameters,
} from "./roles/provider/send-sealed-bid.js";
export type {
  Assignment,
  EvidenceWords,
  Handler,
  OfferFacts,
  Output,
  OwnPrice,
  ProviderRole,
  Work,
  WorkTools,
} from "./roles/provider/provider-role.js";
export type { Roles } from "./runtime/consider.js";
export type { WithdrawPolicy } from "./runtime/context.js";
export { networkOf } from "./utils/network-of.js";
export { type Rate, TokenBuckets } from "./utils/token-buckets.js";
export { type Agent, runAgent, type RunAgentParameters } from "./runtime/run-agent.js";

export {
  type Candidate,
  type CandidateBid,
  candidateOf,
  type CandidateOfParameters,
  type MatchRecord,
} from "./matching/candidate.js";
export {
  DEFAULT_PRIORS,
  type Feature,
  FEATURE_ONE,
  type FeatureValue,
  type MatchPriors,
  type RatePrior,
} from "./matching/features.js";
export type { ExcludedCandidate, MatchExclusion, MatchNeeds } from "./matching/needs.js";
export {
  DEFAULT_WEIGHTS,
  type Exploration,
  MATCH_MOST,
  type MatchPart,
  type MatchWeights,
  rankCandidates,
  type RankCandidatesParameters,
  type RankedCandidate,
  type Ranking,
} from "./matching/rank-candidates.js";
