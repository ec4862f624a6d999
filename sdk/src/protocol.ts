/**
 * The rules of the protocol, without a node, a key or a clock: types, hashes, messages, next steps, times and what a dispute pays.
 */
export { AmountInvalidError, ArgumentInvalidError } from "./errors/argument-errors.js";
export { DeadlinePassedError } from "./errors/job-errors.js";
export { isMarketplaceError, MarketplaceError } from "./errors/marketplace-error.js";
export { DocumentInvalidError } from "./errors/document-errors.js";
export { TokenUnknownError } from "./errors/money-errors.js";
export * from "./generated/checked-protocol.js";
