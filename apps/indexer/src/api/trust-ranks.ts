import {
  type ClientIdentity,
  computeTrustRank,
  LedgerReplay,
  type TrustRanking,
  type TrustSnapshot,
} from "@guildhall/sdk";
import { sql } from "ponder";

import { EntryMissingError } from "../errors/entry-missing-error.js";
import { OverloadedError } from "../errors/overloaded-error.js";
import type { Head } from "./collection.js";
import type { IndexDatabase } from "./database.js";
import type { Tables } from "./tables.js";

/** What ranks are computed from. */
export interface TrustRanksParts {
  readonly database: IndexDatabase;
  readonly tables: Tables;
  readonly chainId: bigint;
  /** The address of the ledger. */
  readonly ledger: string;
  /** The hash of a block of the chain. */
  readonly hashOf: (block: number) => Promise<string>;
}

interface Snapshot {
  readonly block: number;
  readonly snapshot: TrustSnapshot;
}

const ROWS_AT_ONCE = 10_000;
const MOST_RESULTS = 100;
const MOST_WAITING = 16;

/** The SDK's trust rank from the settlements in the index. What was computed is kept until the chain goes on. */
export class TrustRanks {
  #latest: Promise<Snapshot> | undefined;
  #latestBlock = -1;
  readonly #results = new Map<string, TrustRanking>();
  #waiting = 0;

  constructor(private readonly parts: TrustRanksParts) {}

  /** @throws {@link OverloadedError}; what `computeTrustRank` of the SDK throws. */
  async rank(seeds: readonly ClientIdentity[], head: Head): Promise<TrustRanking> {
    if (this.#waiting >= MOST_WAITING) throw new OverloadedError("another ranking");
    this.#waiting++;
    try {
      const { block, snapshot } = await this.#snapshotAt(head);
      const key = `${block}:${JSON.stringify(seeds, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))}`;
      const known = this.#results.get(key);
      if (known !== undefined) return known;
      const ranking = computeTrustRank(snapshot, { seeds });
      const [oldest] = this.#results.keys();
      if (this.#results.size >= MOST_RESULTS && oldest !== undefined) this.#results.delete(oldest);
      this.#results.set(key, ranking);
      return ranking;
    } finally {
      this.#waiting--;
    }
  }

  /** Those who ask at the same block share one reading. */
  #snapshotAt(head: Head): Promise<Snapshot> {
    if (this.#latest !== undefined && this.#latestBlock === head.number) return this.#latest;
    this.#latestBlock = head.number;
    const reading = this.#read(head);
    this.#latest = reading;
    reading.catch(() => {
      if (this.#latest === reading) this.#latest = undefined;
    });
    return reading;
  }

  async #read(head: Head): Promise<Snapshot> {
    const { database, tables, chainId, ledger, hashOf } = this.parts;
    const [constants] = await database.read(sql`select * from ${tables("ledger")} where id = ${ledger.toLowerCase()}`);
    if (constants === undefined) throw new EntryMissingError("ledger", ledger);
    const whole = (name: string): bigint => BigInt(String(constants[name]));
    const replay = new LedgerReplay({ entry: whole("entry"), unit: whole("unit") });
    for (let after = ""; ;) {
      const rows = await database.read(
        sql`select id, agent_id, client_key, earned, gained, withheld, lost, timestamp, block_number, log_index
          from ${tables("settlement")} where is_listed and id > ${after} and block_number <= ${head.number}
          order by id limit ${ROWS_AT_ONCE}`,
      );
      for (const row of rows) {
        const number = (name: string): bigint => BigInt(String(row[name]));
        replay.apply({
          blockNumber: Number(row["block_number"]),
          logIndex: Number(row["log_index"]),
          timestamp: number("timestamp"),
          agentId: number("agent_id"),
          clientKey: number("client_key"),
          earned: number("earned"),
          gained: number("gained"),
          withheld: number("withheld"),
          lost: number("lost"),
        });
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < ROWS_AT_ONCE) break;
      after = String(last["id"]);
    }
    const block = { number: head.number, hash: await hashOf(head.number), timestamp: head.timestamp };
    const pairs = [...replay.pairsAt(head.timestamp)];
    const agents = [...replay.agentsAt(head.timestamp)];
    return {
      block: head.number,
      snapshot: { chainId, ledger, block, saturation: whole("saturation"), pairs, agents },
    };
  }
}

/** Agent ids and addresses, with commas between, as the SDK names clients. */
export function seedsOf(text: string): readonly ClientIdentity[] {
  return text.split(",").map((name) => (name.startsWith("0x") ? { client: name } : { clientAgentId: BigInt(name) }));
}
