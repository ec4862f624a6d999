import type { Rate } from "../utils/token-buckets.js";

/** What an A2A door allows. */
export interface A2aLimits {
  /** The largest request, in bytes: an envelope of 64 KiB and what is around it. */
  readonly bodyBytes: number;
  /** Requests from one network address, before anything is verified. */
  readonly addressRate: Rate;
  /** Envelopes of one sender, whose signature was verified. */
  readonly senderRate: Rate;
  /** Tasks in all, and of one sender. */
  readonly tasks: number;
  readonly senderTasks: number;
  /** Envelopes in one task. */
  readonly taskMessages: number;
  /** All envelopes together, in bytes. */
  readonly storedBytes: number;
  /** Connections that wait for changes of a task: in all, and of one network address. */
  readonly streams: number;
  readonly addressStreams: number;
  /** After how many milliseconds such a connection is ended; its client subscribes again. */
  readonly streamLife: number;
  /** How long `message/send` waits at most for what the agent makes of a message, in milliseconds. */
  readonly wait: number;
  /** Envelopes that are verified at a time. */
  readonly verifications: number;
}

export const DEFAULT_A2A_LIMITS: A2aLimits = {
  bodyBytes: 96 * 1024,
  addressRate: { perSecond: 20, burst: 200 },
  senderRate: { perSecond: 2, burst: 40 },
  tasks: 2_000,
  senderTasks: 50,
  taskMessages: 100,
  storedBytes: 64 * 1024 * 1024,
  streams: 100,
  addressStreams: 20,
  streamLife: 10 * 60_000,
  wait: 20_000,
  verifications: 16,
};
