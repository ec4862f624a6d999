import { TransactionPendingError, WriteAbandonedError } from "../errors/transaction-errors.js";
import type { Client, WriteLimits } from "./client.js";

/** As long as a timer can be. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The limits of writes that began, and what of them is left. */
const running = new WeakMap<WriteLimits, WriteLimit>();

/**
 * A client whose writes end when their time is over or the caller aborts, and happen once under an idempotency key. To end before the
 * signing means that nothing was sent: they throw {@link WriteAbandonedError}; after it {@link TransactionPendingError}, which names
 * the transaction. Limits that the client has already stay, unless they are named again.
 *
 * @example
 * // If the process ends in the middle, the same call registers no second agent.
 * const limited = withLimits(client, { timeout: 30_000, idempotencyKey: "our first agent" });
 * const { agentId } = await registerAgent(limited, { uri });
 */
export function withLimits(client: Client, limits: WriteLimits): Client {
  return { ...client, limits: { ...client.limits, ...limits } };
}

/** A client for one write: the time of its limits runs from now on, over all that the write reads and sends. */
export function beginWrite(client: Client): Client {
  const { limits } = client;
  if (limits === undefined || running.has(limits)) return client;
  const own = { ...limits };
  running.set(own, new WriteLimit(own));
  return { ...client, limits: own };
}

/** The limit of the write that a client was begun for; undefined when it was begun for none. */
export function limitOf({ limits }: Client): WriteLimit | undefined {
  return limits && running.get(limits);
}

/** The time and the signal of one write. */
export class WriteLimit {
  /** Aborted when the write is over; undefined when nothing can end it. */
  readonly signal?: AbortSignal;
  /** What was signed last and is not known to be on the chain. */
  hash: string | undefined;
  readonly #start = performance.now();
  readonly #over: AbortSignal | undefined;

  constructor({ timeout, signal }: WriteLimits = {}) {
    if (timeout === undefined && signal === undefined) return;
    // Keeps no process alive, and so need not be cleared.
    this.#over = timeout === undefined ? undefined : AbortSignal.timeout(Math.min(timeout, LONGEST_TIMEOUT_MS));
    this.signal = AbortSignal.any([signal, this.#over].filter((one) => one !== undefined));
  }

  /** What the work gives, unless the write ends before. */
  async bound<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    if (signal === undefined) return work;
    const { promise: abandoned, reject } = Promise.withResolvers<never>();
    const end = (): void => {
      reject(this.#error(this.#over?.aborted === true ? "timeout" : "aborted"));
    };
    if (signal.aborted) end();
    // Taken away when the work is done: a signal that is listened to is kept, with all of the write, until its time is over.
    else signal.addEventListener("abort", end, { once: true });
    try {
      return await Promise.race([work, abandoned]);
    } finally {
      signal.removeEventListener("abort", end);
    }
  }

  #error(reason: "timeout" | "aborted"): Error {
    if (this.hash === undefined) return new WriteAbandonedError(reason);
    return new TransactionPendingError(this.hash, Math.round(performance.now() - this.#start));
  }
}
