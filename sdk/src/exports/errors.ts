export {
  AccountNotDeployedError,
  type DelegationFault,
  DelegationRefusedError,
  SessionCannotSignError,
} from "../errors/account-errors.js";
export { AgentNotFoundError, DidUnresolvedError, RecipientUnprovenError } from "../errors/agent-errors.js";
export {
  AmountInvalidError,
  ArgumentInvalidError,
  type ArgumentInvalidOptions,
  EntryInvalidError,
  type EntryPlace,
} from "../errors/argument-errors.js";
export {
  ClientClosedError,
  ConnectionInvalidError,
  IndexMissingError,
  DeploymentInvalidError,
  DeploymentMissingError,
  MissingSignerError,
  WrongChainError,
} from "../errors/connection-errors.js";
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
} from "../errors/dispute-errors.js";
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
} from "../errors/document-errors.js";
export {
  type ClaimDifference,
  type CredentialRefusal,
  CredentialRefusedError,
  HistoryClaimError,
  type HistoryClaimRefusal,
} from "../errors/history-errors.js";
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
} from "../errors/job-errors.js";
export { isMarketplaceError, MarketplaceError, type MarketplaceErrorOptions } from "../errors/marketplace-error.js";
export {
  FundingUnsupportedError,
  InsufficientAllowanceError,
  InsufficientBalanceError,
  InsufficientCreditError,
  InsufficientFundsError,
  TokenUnknownError,
} from "../errors/money-errors.js";
export {
  EventStreamBrokenError,
  NodeRefusedError,
  NodeUnreachableError,
  type NodeUnreachableOptions,
} from "../errors/node-errors.js";
export {
  AlreadyRatedError,
  EdgeCacheMismatchError,
  EdgeCacheUnavailableError,
  FeedbackNotFoundError,
  type RatingRefusal,
  RatingRefusedError,
  ValidationNotFoundError,
} from "../errors/reputation-errors.js";
export { NonceAlreadyUsedError, SignatureRefusedError, SignerMismatchError } from "../errors/signature-errors.js";
export {
  ActionRefusedError,
  NonceConflictError,
  type NonceConflictOptions,
  TransactionFailedError,
  type TransactionFailedOptions,
  TransactionPendingError,
  WriteAbandonedError,
} from "../errors/transaction-errors.js";
export { type ContractRevert, ContractRevertError } from "../reverts/contract-revert-error.js";
