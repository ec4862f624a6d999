import { TransactionPendingError } from "../errors/transaction-pending-error.js";
import { WriteAbandonedError } from "../errors/write-abandoned-error.js";
import type { Client } from "./client.js";

/** How long a write may take, and who may end it before. */
export interface WriteLimits {
  /** Milliseconds from the call to the receipt. Without it a write waits ten minutes for its receipt. */
  readonly timeout?: number;
  /** Ends the write. */
  readonly signal?: AbortSignal;
}

/**
 * A client whose writes end when their time is over or the caller aborts. Before the signing that means that nothing was sent, and
 * they throw {@link WriteAbandonedError}; after it {@link TransactionPendingError}, which names the transaction.
 *
 * @example const { agentId } = await registerAgent(withLimits(client, { timeout: 30_000 }), { uri });
 */
export function withLimits(client: Client, limits: WriteLimits): Client {
  return { ...client, limits };
}

/** The time and the signal of one write. */
export class WriteLimit {
  /** Aborted when the write is over; undefined when nothing can end it. */
  readonly signal?: AbortSignal;
  /** What was signed, once something was. */
  hash: string | undefined;
  readonly #start = performance.now();
  readonly #abandoned: Promise<never> | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ timeout, signal }: WriteLimits = {}) {
    if (timeout === undefined && signal === undefined) return;
    const over = new AbortController();
    if (timeout !== undefined) {
      this.#timer = setTimeout(() => {
        over.abort();
      }, timeout);
    }
    this.signal = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
    this.#abandoned = new Promise((_, reject) => {
      const end = (): void => {
        const waited = Math.round(performance.now() - this.#start);
        const reason = over.signal.aborted ? "timeout" : "aborted";
        reject(
          this.hash === undefined ? new WriteAbandonedError(reason) : new TransactionPendingError(this.hash, waited),
        );
      };
      if (this.signal?.aborted === true) end();
      else this.signal?.addEventListener("abort", end, { once: true });
    });
    // Whoever waits hears of it; nobody may be waiting.
    this.#abandoned.catch(() => undefined);
  }

  /** What the work gives, unless the write ends before. */
  async bound<T>(work: Promise<T>): Promise<T> {
    return this.#abandoned === undefined ? work : Promise.race([work, this.#abandoned]);
  }

  /** The write is done: nothing waits for its time any more. */
  end(): void {
    clearTimeout(this.#timer);
  }
}
