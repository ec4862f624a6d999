import type { QueryResult } from "pg";

import type { PostgresSession } from "./session.js";

interface Pending {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly resolve: (result: QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

/** For how many milliseconds a write that is in no hurry waits for others. */
const NO_HURRY_MS = 100;

/** How many writes one transaction takes at most. */
const LARGEST_GROUP = 1_000;

/** Writes what comes while another transaction is under way in one transaction, one after another. */
export class WriteGroups {
  #pending: Pending[] = [];
  #underway: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** How many transactions were committed. */
  commits = 0;

  /** @param lock What every transaction holds. */
  constructor(
    private readonly session: PostgresSession,
    private readonly lock: string,
  ) {}

  /** Does a statement in the next transaction. The promise is kept when that is on the disk. */
  write(text: string, ...values: readonly unknown[]): Promise<QueryResult> {
    const written = this.#add(text, values);
    this.#start();
    return written;
  }

  /** The same for a write that nothing is lost without: it goes with the next ones, or by itself a moment later. */
  writeLater(text: string, ...values: readonly unknown[]): Promise<QueryResult> {
    const written = this.#add(text, values);
    this.#timer ??= setTimeout(() => this.#start(), NO_HURRY_MS);
    return written;
  }

  /** Writes all that waits. */
  async flush(): Promise<void> {
    this.#start();
    await this.#underway;
  }

  #add(text: string, values: readonly unknown[]): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ text, values, resolve, reject });
    });
  }

  #start(): void {
    this.#underway ??= this.#run().finally(() => {
      this.#underway = undefined;
      // What came in no hurry while the last group was written.
      if (this.#pending.length > 0) this.#timer ??= setTimeout(() => this.#start(), NO_HURRY_MS);
    });
  }

  async #run(): Promise<void> {
    // Behind all that comes at the same moment.
    await new Promise<void>((resolve) => void setImmediate(resolve));
    while (this.#pending.length > 0) {
      const group = this.#pending.splice(0, LARGEST_GROUP);
      if (this.#pending.length === 0) {
        clearTimeout(this.#timer);
        this.#timer = undefined;
      }
      await this.#commit(group);
    }
  }

  async #commit(group: readonly Pending[]): Promise<void> {
    try {
      const results = await this.session.transact(this.lock, async (query) => {
        const done: QueryResult[] = [];
        for (const { text, values } of group) done.push(await query(text, values));
        return done;
      });
      this.commits++;
      results.forEach((result, i) => group[i]?.resolve(result));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
