export { type CancelledTransaction, cancelTransaction } from "../client/cancel-transaction.js";
export type { Client, WriteLimits } from "../client/client.js";
export { connect, type ConnectParameters } from "../client/connect.js";
export type { Contracts } from "../client/contracts.js";
export type { Delegation } from "../client/delegation.js";
export { parseDeployment } from "../client/deployment.js";
export { escrowDomain, jobIdOf, messageDigest, panelDomain } from "../client/domains.js";
export { type Journal, type JournalEntry, memoryJournal } from "../client/journal.js";
export { multicall } from "../client/multicall.js";
export type { ProviderOptions } from "../client/open-provider.js";
export { chainTime, read } from "../client/read.js";
export { send } from "../client/send.js";
export type { Once } from "../client/send-once.js";
export { signAs, type SignAsParameters } from "../client/sign-as.js";
export { speedUp, type WaitingTransaction } from "../client/speed-up.js";
export type { Transacted, Written } from "../client/submit.js";
export { type ErrorContext, translateError } from "../client/translate-error.js";
export { waitForTransaction, type WaitForTransactionParameters } from "../client/wait-for-transaction.js";
export { withLimits } from "../client/write-limits.js";
export { eventsIn } from "../codec/decode-event.js";
export { populate } from "../codec/encode-call.js";
export { collectEvents } from "../events/collect-events.js";
export { type BlockRange, findBlockAt, type FindBlockAtParameters } from "../events/find-events.js";
export {
  type EventArgs,
  type WatchedEvent,
  type WatchedReorg,
  watchEvents,
  type WatchEventsParameters,
  type WatchOptions,
} from "../events/watch-events.js";
