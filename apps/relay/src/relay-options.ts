import type { Rate } from "@guildhall/agent";

import type { Quotas } from "./message-storage.js";

/** What a relay allows. */
export interface RelayLimits {
  /** Messages of one sender. */
  readonly senderRate: Rate;
  /** Requests from one network address, before anything is verified. */
  readonly addressRate: Rate;
  /** Connections that wait for messages: of one mailbox, and in all. */
  readonly mailboxStreams: number;
  readonly streams: number;
  /** How many DIDs are looked up on the chain at a time; more wait, up to ten times as many. */
  readonly lookUps: number;
  /** After how many milliseconds a waiting connection is ended, so that its reader proves itself anew. */
  readonly streamLife: number;
}

export const DEFAULT_LIMITS: RelayLimits = {
  senderRate: { perSecond: 20, burst: 200 },
  addressRate: { perSecond: 200, burst: 1_000 },
  mailboxStreams: 8,
  streams: 10_000,
  lookUps: 32,
  streamLife: 15 * 60_000,
};

export const DEFAULT_QUOTAS: Quotas = {
  mailboxMessages: 10_000,
  mailboxBytes: 64 * 1024 * 1024,
  senderMessages: 1_000,
};

/** For how many seconds a message is kept at most, by default: 30 days, the longest that one counts. */
export const DEFAULT_RETENTION = 30 * 24 * 3600;
