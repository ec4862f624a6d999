import { quantumAt } from "@guildhall/sdk";
import { sql } from "ponder";

import { type Masses, scoreAt } from "../../rules/masses.js";
import type { Collection, Head } from "../collection.js";
import type { Statement } from "../database.js";
import { documentTable, type Tables } from "../tables.js";

const DAY = 86_400n;
const WHOLE_BPS = 10_000;
/** An agent with fewer settled milestones is a newcomer. */
const NEWCOMER_BELOW = 3;

/** What an agent's row is joined with: what its file says, and whether it answers. */
export function agentsFrom(tables: Tables, scope: string): Statement {
  return sql`${tables("agent")} a
    left join ${documentTable("registration_file")} f
      on f.scope = ${scope} and f.agent_id = a.id and f.uri = a.agent_uri and f.state = 'read'
    left join ${documentTable("reachability")} r on r.scope = ${scope} and r.agent_id = a.id`;
}

export const AGENT_COLUMNS: Statement = sql`a.*, f.name, f.description, f.image, f.services, f.skills,
  f.x402_support, f.supported_trust, f.names_agent, r.is_reachable, r.checked_at`;

/** `/agents`. */
export function agentCollection(tables: Tables, scope: string): Collection {
  return {
    path: "/agents",
    says: "Agents, by what they say of themselves and by what they did. Each sum has the sum without washed jobs beside it.",
    from: agentsFrom(tables, scope),
    columns: () => AGENT_COLUMNS,
    key: sql`a.id::text`,
    finish: finishAgent,
    sort: "score",
    sorts: {
      score: { by: scoreNow, type: "float8", says: "The score at the block of the answer." },
      quality: { by: qualityNow, type: "float8", says: "The quality at the block of the answer." },
      volume: { by: () => sql`a.volume_counted`, type: "numeric", says: "What it earned, without washed jobs." },
      jobs: { by: () => sql`a.jobs_counted`, type: "numeric", says: "Jobs, without washed ones." },
      clients: { by: () => sql`a.clients_counted`, type: "numeric", says: "Clients, without those of washed jobs." },
      createdAt: { by: () => sql`a.created_at`, type: "numeric", says: "When it was registered." },
      lastPaidAt: { by: () => sql`coalesce(a.last_paid_at, 0)`, type: "numeric", says: "When it was paid last." },
      price: { by: () => sql`coalesce(a.last_price, 0)`, type: "numeric", says: "The price of its last job." },
    },
    filters: {
      q: {
        kind: "text",
        most: 200,
        says: "Words in the name, the skills or the description; quotes, or and - as in a search engine.",
        where: (value) => sql`f.search @@ websearch_to_tsquery('simple', ${value})`,
      },
      skill: {
        kind: "text",
        most: 100,
        says: "A skill that it names.",
        where: (value) => sql`f.skills @> array[lower(${value})]::text[]`,
      },
      service: {
        kind: "text",
        most: 100,
        says: "The name of a service that it offers, say MCP or A2A; upper and lower case are the same.",
        where: (value) =>
          sql`exists (select 1 from jsonb_array_elements(f.services) s where lower(s->>'name') = lower(${value}))`,
      },
      trust: {
        kind: "text",
        most: 100,
        says: "A model of trust that it supports, say reputation.",
        where: (value) => sql`f.supported_trust @> array[lower(${value})]::text[]`,
      },
      owner: { kind: "address", says: "Who owns it.", where: (value) => sql`a.owner = ${value}` },
      active: {
        kind: "flag",
        says: "Whether it takes new jobs.",
        where: (value) => sql`a.active = ${value === "true"}`,
      },
      x402: {
        kind: "flag",
        says: "Whether it takes x402 payments.",
        where: (value) => sql`coalesce(f.x402_support, false) = ${value === "true"}`,
      },
      minScore: {
        kind: "integer",
        least: 0,
        most: WHOLE_BPS,
        says: "The least score at the block of the answer.",
        where: (value, head) => sql`${scoreNow(head)} >= ${Number(value)}`,
      },
      minQuality: {
        kind: "integer",
        least: 0,
        most: WHOLE_BPS,
        says: "The least quality at the block of the answer.",
        where: (value, head) => sql`${qualityNow(head)} >= ${Number(value)}`,
      },
      minOnTime: {
        kind: "integer",
        least: 0,
        most: WHOLE_BPS,
        says: "The least share of completed milestones that were on time, in basis points; none completed is no share.",
        where: (value) => sql`a.completed > 0 and a.on_time * ${WHOLE_BPS} >= a.completed * ${Number(value)}`,
      },
      maxDisputed: {
        kind: "integer",
        least: 0,
        most: WHOLE_BPS,
        says: "The greatest share of settled milestones that were disputed, in basis points.",
        where: (value) => sql`a.disputed * ${WHOLE_BPS} <= a.milestones * ${Number(value)}`,
      },
      token: {
        kind: "address",
        says: "The token of its last job.",
        where: (value) => sql`a.last_token = ${value}`,
      },
      maxPrice: {
        kind: "number",
        says: "The greatest price of its last job, in units of the token.",
        where: (value) => sql`a.last_price <= ${value}::numeric`,
      },
      panel: {
        kind: "hash",
        says: "A panel that it accepted in a job.",
        where: (value) =>
          sql`exists (select 1 from ${tables("job")} j where j.agent_id = a.id and (j.panel_id = ${value} or j.appeal_panel_id = ${value}))`,
      },
      client: {
        kind: "address",
        says: "A client that hired it.",
        where: (value) =>
          sql`exists (select 1 from ${tables("client_of_agent")} c where c.agent_id = a.id and c.client = ${value})`,
      },
      reachable: {
        kind: "flag",
        says: "Whether one of its endpoints answered the last time.",
        where: (value) => sql`coalesce(r.is_reachable, false) = ${value === "true"}`,
      },
      paidWithinDays: {
        kind: "integer",
        least: 1,
        most: 3650,
        says: "Paid in so many days before the block of the answer.",
        where: (value, { timestamp }) =>
          sql`a.last_paid_at >= ${(timestamp - BigInt(value) * DAY).toString()}::numeric`,
      },
      newcomer: {
        kind: "flag",
        says: `Whether fewer than ${NEWCOMER_BELOW} of its milestones are settled.`,
        where: (value) =>
          value === "true" ? sql`a.milestones < ${NEWCOMER_BELOW}` : sql`a.milestones >= ${NEWCOMER_BELOW}`,
      },
    },
  };
}

/** A row of an agent as it is answered: score and quality as they have faded since the last settlement. */
export function finishAgent(entry: Record<string, unknown>, { timestamp }: Head): Record<string, unknown> {
  const whole = (name: string): bigint => BigInt(String(entry[name]));
  const masses: Masses = {
    merit: whole("merit"),
    standing: whole("standing"),
    fault: whole("fault"),
    fresh: whole("fresh"),
    quantum: Number(entry["quantum"]),
  };
  return { ...entry, ...scoreAt(masses, timestamp), isNewcomer: Number(entry["milestones"]) < NEWCOMER_BELOW };
}

/** 2 to the power of minus so many quanta over 1,024; what is below the least double is nothing. */
function fadedBy(head: Head, speed: number): Statement {
  const quantum = quantumAt(head.timestamp);
  return sql`power(2.0::float8, greatest(-900, -(${quantum}::int - a.quantum)::float8 * ${speed}::float8 / 1024))`;
}

/** The part of the score that fault leaves, as scoreAt computes it, but for rounding. */
function qualityPart(head: Head): Statement {
  const fault = sql`(a.fault::float8 * ${fadedBy(head, 12)} - 0.8125 * a.fresh::float8 * ${fadedBy(head, 128)})`;
  return sql`power(1835008.0::float8 / (1835008.0 + 2 * ${fault}), 2)`;
}

function qualityNow(head: Head): Statement {
  return sql`(10000 * ${qualityPart(head)})`;
}

function scoreNow(head: Head): Statement {
  return sql`(200 * a.standing::float8 * ${fadedBy(head, 1)} / 262144 * ${qualityPart(head)})`;
}
