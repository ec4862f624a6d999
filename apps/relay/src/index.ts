export type { Rate } from "@guildhall/agent";

export { MailboxFullError } from "./errors/mailbox-full-error.js";
export { OptionInvalidError } from "./errors/option-invalid-error.js";
export { RateLimitedError } from "./errors/rate-limited-error.js";
export { RelayBusyError } from "./errors/relay-busy-error.js";
export { StorageUnavailableError } from "./errors/storage-unavailable-error.js";
export type { Quotas } from "./message-storage.js";
export type { RelayLimits } from "./relay-options.js";
export { type RunningRelay, startRelay, type StartRelayOptions } from "./start-relay.js";
