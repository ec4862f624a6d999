export { type Ending, previewSettlement, type SettlementPreview } from "../disputes/preview-settlement.js";
export { parseAmount, requireDeadlineAhead, resolveToken, toUnixSeconds } from "../documents/amounts-and-times.js";
export { hashBytes, hashDocument, saltDocument } from "../documents/hash-document.js";
export type { DeployedContract, Deployment, KnownToken } from "../protocol/deployment.js";
export type { GivenAppeal, GivenRuling, SubmittedEvidence } from "../protocol/dispute-events.js";
export {
  type DisputeCase,
  type DisputeTimes,
  type PanelFees,
  type Side,
  type Windows,
  windowsOf,
} from "../protocol/dispute-rules.js";
export type { DisputeShares } from "../protocol/distribute.js";
export type { EventCursor, EventPosition } from "../protocol/event-position.js";
export { type Approve, type Funding, FundingMode, type SignedFunding } from "../protocol/funding.js";
export { computeJobId, type ComputeJobIdParameters, hashBid, hashOffer } from "../protocol/hash-terms.js";
export type { HistoryClaim, HistoryFacts, HistoryKind } from "../protocol/history-claim.js";
export { type MessageName, messageTypes, type MessageTypes } from "../protocol/messages.js";
export {
  type Actor,
  type GiveUpOutcome,
  type JobAction,
  type NextAction,
  nextActions,
  type NextActionsParameters,
  type Signatory,
} from "../protocol/next-actions.js";
export { bondOf, type Locked, type PaidOut, payOut } from "../protocol/pay-out.js";
export { type Panel, panelIdOf, type Ruling, type SignedRuling } from "../protocol/panel.js";
export type { DocumentProblem } from "../protocol/problem.js";
export { RecordMark, type RecordWords, type UnpackedRecord, unpackRecordWords } from "../protocol/record-words.js";
export { JobStatus, Outcome } from "../protocol/status.js";
export { type Bid, type MilestoneTerms, type Offer, type Payee, priceOf, type Terms, Tier } from "../protocol/terms.js";
