import { sql } from "ponder";

import type { Head } from "./collection.js";
import type { IndexDatabase } from "./database.js";
import type { Tables } from "./tables.js";

/** For how long a head is believed, in milliseconds. */
const MOST_AGE = 100;

/** The block up to which the index is complete. */
export class Heads {
  #head: Promise<Head> | undefined;
  #at = 0;

  constructor(
    private readonly database: IndexDatabase,
    private readonly tables: Tables,
  ) {}

  latest(): Promise<Head> {
    const now = performance.now();
    if (this.#head !== undefined && now - this.#at < MOST_AGE) return this.#head;
    this.#at = now;
    this.#head = this.#read();
    this.#head.catch(() => (this.#head = undefined));
    return this.#head;
  }

  async #read(): Promise<Head> {
    const [row] = await this.database.read(
      sql`select latest_checkpoint from ${this.tables("_ponder_checkpoint")} limit 1`,
    );
    const found = row?.["latest_checkpoint"];
    const checkpoint = typeof found === "string" ? found : "0".repeat(75);
    // Ten digits of the time, sixteen of the chain, sixteen of the block.
    return { timestamp: BigInt(checkpoint.slice(0, 10)), number: Number(checkpoint.slice(26, 42)) };
  }
}
