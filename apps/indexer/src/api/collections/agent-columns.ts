import { sql } from "ponder";

import { dayOf } from "../../rules/wash.js";
import type { Head } from "../collection.js";
import type { Statement } from "../database.js";
import { joinToken, type Sources, TOKEN_COLUMNS } from "../joins.js";
import { documentTable } from "../tables.js";
import { scoresOf } from "./agent-scores.js";

const DAY = 86_400n;
/** The window of the figures beside those of all time, and how long an agent is a newcomer. */
export const WINDOW_DAYS = 30n;

/** Where agents are found: what their files say, and whether they answer. */
export function agentsFrom({ tables, scope }: Sources): Statement {
  return sql`${tables("agent")} a
    left join ${documentTable("registration_file")} f
      on f.scope = ${scope} and f.agent_id = a.id and f.uri = a.agent_uri and f.state = 'read'
    left join ${documentTable("reachability")} r on r.scope = ${scope} and r.agent_id = a.id`;
}

export const AGENT_BASE: Statement = sql`a.*, f.name, f.folded_name, f.description, f.image, f.services, f.skills,
  f.x402_support, f.supported_trust, f.names_agent, r.is_reachable, r.milliseconds, r.checked_at, r.reached_at`;

/** What the agents `e` are joined with. */
export function agentJoins(sources: Sources, head: Head): Statement {
  const { tables, scope } = sources;
  const firstDay = dayOf(head.timestamp - (WINDOW_DAYS - 1n) * DAY);
  const sums = ["jobs", "milestones", "completed", "late", "missed", "disputed", "disputes_lost"].map((name) => {
    const column = sql.raw(`d.${name}`);
    return sql`coalesce(sum(${column}), 0)::int as ${sql.raw(name)},
      coalesce(sum(${column}) filter (where d.wash_rule = 0), 0)::int as ${sql.raw(`${name}_counted`)}`;
  });
  return sql`left join lateral (select min(g.agent_id) as imitates from ${documentTable("registration_file")} g
      where g.scope = ${scope} and g.folded_name = e.folded_name and g.agent_id < e.id and e.folded_name <> '') older on true
    left join lateral (select to_jsonb(sums) as sums from (select ${sql.join(sums, sql`, `)} from ${tables("agent_day")} d
      where d.agent_id = e.id and d.day >= ${firstDay}) sums) month on true
    left join lateral (select jsonb_agg(to_jsonb(one) order by one.jobs desc, one.token) as earned from (
      select d.token, sum(d.earned)::text as raw, coalesce(sum(d.earned) filter (where d.wash_rule = 0), 0)::text as counted,
        sum(d.jobs) as jobs, min(token_facts.symbol) as "tokenSymbol", min(token_facts.decimals) as "tokenDecimals"
      from ${tables("agent_day")} d ${joinToken(sources, sql`d.token`)}
      where d.agent_id = e.id and d.day >= ${firstDay} group by d.token) one) paid on true
    ${joinToken(sources, sql`e.last_token`)}`;
}

export const AGENT_COLUMNS: Statement = sql`e.*, older.imitates, month.sums, paid.earned, ${TOKEN_COLUMNS}`;

/** A row of an agent as it is answered. */
export function finishAgent(entry: Record<string, unknown>, head: Head): Record<string, unknown> {
  const { isReachable, milliseconds, checkedAt, reachedAt } = entry;
  const sums = (entry["sums"] ?? {}) as Readonly<Record<string, number>>;
  const both = (name: string): { raw: number; counted: number } => ({
    raw: sums[name] ?? 0,
    counted: sums[`${name}_counted`] ?? 0,
  });
  const [completed, late] = [both("completed"), both("late")];
  return {
    ...entry,
    ...scoresOf(entry, head),
    services: entry["services"] ?? [],
    skills: entry["skills"] ?? [],
    supportedTrust: entry["supportedTrust"] ?? [],
    liveness: isReachable === null ? null : { isReachable, milliseconds, checkedAt, reachedAt },
    lastTokenSymbol: entry["tokenSymbol"],
    lastTokenDecimals: entry["tokenDecimals"],
    medianLatency: median(entry["recentLatencies"] as readonly number[]),
    isNewcomer: BigInt(String(entry["createdAt"])) >= head.timestamp - WINDOW_DAYS * DAY,
    last30Days: {
      jobs: both("jobs"),
      milestones: both("milestones"),
      completed,
      onTime: { raw: completed.raw - late.raw, counted: completed.counted - late.counted },
      missed: both("missed"),
      disputed: both("disputed"),
      disputesLost: both("disputes_lost"),
      earned: entry["earned"] ?? [],
    },
  };
}

/** The lower of the two in the middle, when there are two. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? null;
}
