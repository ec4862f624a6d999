import { sql } from "ponder";

import { camelled } from "../collection.js";
import type { Row } from "../database.js";
import type { Details } from "../details/details.js";
import { joinToken, TOKEN_COLUMNS } from "../joins.js";
import type { Asked, Parameters } from "../parameters.js";
import { BLOCK, PAIR, TOKEN_FIELDS } from "../shapes/common.js";
import { type AnswerOf, mapOf, optional, shape, whole } from "../shapes/shape.js";
import { readWindow, WINDOW, WINDOW_PARAMETERS } from "./window.js";

const TOKEN_SUMS = shape("TokenSums", "Sums in one token, in its units.", {
  tokenSymbol: TOKEN_FIELDS.tokenSymbol,
  tokenDecimals: TOKEN_FIELDS.tokenDecimals,
  jobs: PAIR,
  awarded: PAIR,
  earned: PAIR,
  fees: PAIR,
});

/** What `/stats` says; every number but those of the window follows from events alone, and is compared by `guildhall-check-stats`. */
export const STATS = shape("Stats", "Sums over the whole market.", {
  agents: whole("Agents registered."),
  offers: whole("Offers posted."),
  bids: whole("Bids announced."),
  panels: whole("Panels registered."),
  disputes: whole("Disputes opened."),
  jobs: PAIR,
  milestonesSettled: PAIR,
  clients: PAIR,
  providers: PAIR,
  volume: PAIR,
  tokens: mapOf(
    TOKEN_SUMS,
    "By address of the token, at most a hundred: what was awarded, earned, and burned as fees.",
  ),
  washRules: mapOf(whole("How many jobs it excludes."), "By number of the rule; 0 are the jobs that count."),
  window: optional(WINDOW),
  block: BLOCK,
});

export const STATS_PARAMETERS: Parameters = WINDOW_PARAMETERS;

/** A sum over all jobs, and over those that count. */
export type Both = AnswerOf<typeof PAIR>;

/** The numbers of `/stats` that anybody can count again. */
export type Stats = Omit<AnswerOf<typeof STATS>, "block" | "window" | "tokens"> & {
  readonly tokens: Readonly<
    Record<string, Readonly<Record<"jobs" | "awarded" | "earned" | "fees", AnswerOf<typeof PAIR>>>>
  >;
};

const MOST_TOKENS = 100;

/** Reads what `/stats` says. Tokens that were used in the most jobs, at most a hundred. */
export async function readStats(details: Details, asked: Asked): Promise<object> {
  const { database, tables } = details;
  const [total = {}] = await database.read(sql`select * from ${tables("total")}`);
  const tokens = await database.read(
    sql`select e.*, ${TOKEN_COLUMNS} from ${tables("token_total")} e ${joinToken(details, sql`e.token`)}
      order by e.jobs desc, e.token limit ${MOST_TOKENS}`,
  );
  const rules = await database.read(
    sql`select wash_rule, sum(jobs)::int as jobs from ${tables("agent_day")} group by wash_rule having sum(jobs) > 0 order by wash_rule`,
  );
  const row = camelled(total);
  const isWindow = asked["days"] !== undefined || asked["token"] !== undefined;
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
    ...(isWindow && { window: await readWindow(details, asked) }),
  };
}

function sumsOf(token: Row): object {
  return {
    tokenSymbol: token["tokenSymbol"],
    tokenDecimals: token["tokenDecimals"],
    jobs: both(token, "jobs"),
    awarded: both(token, "awarded"),
    earned: both(token, "earned"),
    fees: both(token, "fees"),
  };
}

function both(row: Row, name: string): AnswerOf<typeof PAIR> {
  return { counted: text(row[`${name}Counted`]), raw: text(row[name]) };
}

function text(value: unknown): string {
  return typeof value === "number" || typeof value === "string" ? String(value) : "0";
}
