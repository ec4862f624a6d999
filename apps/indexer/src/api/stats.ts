import { sql } from "ponder";

import { camelled } from "./collection.js";
import type { IndexDatabase, Row } from "./database.js";
import type { Tables } from "./tables.js";

/** A sum over all jobs, and over those that docs/design/wash.md counts. */
export interface Both {
  readonly raw: string;
  readonly counted: string;
}

/** What `/stats` says; every number follows from events alone. */
export interface Stats {
  readonly agents: string;
  readonly offers: string;
  readonly bids: string;
  readonly panels: string;
  readonly disputes: string;
  readonly jobs: Both;
  readonly milestonesSettled: Both;
  readonly clients: Both;
  readonly providers: Both;
  /** Micro-USD that went to providers in listed tokens, before the fee. */
  readonly volume: Both;
  /** By address: what was awarded, earned and burned as fees, in units of the token. */
  readonly tokens: Readonly<Record<string, Readonly<Record<"jobs" | "awarded" | "earned" | "fees", Both>>>>;
  /** How many jobs each rule excludes, by its number; 0 are those that count. */
  readonly washRules: Readonly<Record<string, string>>;
}

const MOST_TOKENS = 100;

/** Reads what `/stats` says. Tokens that were used in the most jobs, at most a hundred. */
export async function readStats(database: IndexDatabase, tables: Tables): Promise<Stats> {
  const [total = {}] = await database.read(sql`select * from ${tables("total")}`);
  const tokens = await database.read(
    sql`select * from ${tables("token_total")} order by jobs desc, token limit ${MOST_TOKENS}`,
  );
  const rules = await database.read(
    sql`select wash_rule, count(*)::int as jobs from ${tables("job")} group by wash_rule order by wash_rule`,
  );
  const row = camelled(total);
  return {
    agents: text(row["agents"]),
    offers: text(row["offers"]),
    bids: text(row["bids"]),
    panels: text(row["panels"]),
    disputes: text(row["disputes"]),
    jobs: both(row, "jobs"),
    milestonesSettled: both(row, "milestonesSettled"),
    clients: both(row, "clients"),
    providers: both(row, "providers"),
    volume: both(row, "volume"),
    tokens: Object.fromEntries(tokens.map(camelled).map((token) => [String(token["token"]), sumsOf(token)])),
    washRules: Object.fromEntries(rules.map((rule) => [text(rule["wash_rule"]), text(rule["jobs"])])),
  };
}

function sumsOf(token: Row): Stats["tokens"][string] {
  return {
    jobs: both(token, "jobs"),
    awarded: both(token, "awarded"),
    earned: both(token, "earned"),
    fees: both(token, "fees"),
  };
}

function both(row: Row, name: string): Both {
  return { raw: text(row[name]), counted: text(row[`${name}Counted`]) };
}

function text(value: unknown): string {
  return typeof value === "number" || typeof value === "string" ? String(value) : "0";
}
