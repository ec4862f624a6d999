import type { DatabaseSync } from "node:sqlite";

interface Pending {
  readonly work: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** For how many milliseconds a write that is in no hurry waits for others. */
const NO_HURRY_MS = 100;

/** How many writes one transaction takes at most: what waits behind them is read from the network meanwhile. */
const LARGEST_GROUP = 1_000;

/** Writes to a database so that those which come at the same time share one transaction, and one wait for the disk. */
export class GroupCommit {
  readonly #pending: Pending[] = [];
  #isScheduled = false;
  #timer: NodeJS.Timeout | undefined;
  /** How many transactions were committed. */
  commits = 0;

  /** @param failed Makes the error that reports a failure of the database. */
  constructor(
    private readonly database: DatabaseSync,
    private readonly failed: (cause: unknown) => Error,
  ) {}

  /** Does some work in the next transaction. The promise is kept when that is on the disk. */
  write<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#pending.push({ work, resolve: resolve as (result: unknown) => void, reject });
      this.#schedule();
    });
  }

  /** The same for work that nothing is lost without: it goes with the next writes of others, or by itself a moment later. */
  writeLater<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#pending.push({ work, resolve: resolve as (result: unknown) => void, reject });
      this.#timer ??= setTimeout(() => this.#schedule(), NO_HURRY_MS);
    });
  }

  /** Writes all that waits now. */
  flush(): void {
    while (this.#pending.length > 0) this.#commit();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#pending.length === 0) return;
    this.#isScheduled = true;
    // Behind all that came from the network by now.
    setImmediate(() => {
      this.#isScheduled = false;
      this.#commit();
      this.#schedule();
    });
  }

  #commit(): void {
    const group = this.#pending.splice(0, LARGEST_GROUP);
    if (this.#pending.length === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    if (group.length === 0) return;
    let results: unknown[];
    try {
      this.database.exec("BEGIN IMMEDIATE");
      results = group.map(({ work }) => work());
      this.database.exec("COMMIT");
      this.commits++;
    } catch (cause) {
      const error = this.failed(cause);
      try {
        if (this.database.isOpen && this.database.isTransaction) this.database.exec("ROLLBACK");
      } catch {
        // The error that matters is reported below.
      }
      for (const { reject } of group) reject(error);
      return;
    }
    group.forEach(({ resolve }, i) => {
      resolve(results[i]);
    });
  }
}
