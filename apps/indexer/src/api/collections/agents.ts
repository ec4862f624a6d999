import { sql } from "ponder";

import type { Collection, Head } from "../collection.js";
import type { IndexDatabase, Statement } from "../database.js";
import type { Sources } from "../joins.js";
import { AGENT_BASE, AGENT_COLUMNS, agentJoins, agentsFrom, finishAgent, WINDOW_DAYS } from "./agent-columns.js";
import { qualityNow, scoreNow } from "./agent-scores.js";
import { AGENT } from "./agent-shape.js";

const DAY = 86_400n;
const WHOLE_BPS = 10_000;

/** `/agents`. */
export function agentCollection(sources: Sources): Collection {
  const { tables } = sources;
  const newcomer = ({ timestamp }: Head): Statement =>
    sql`(a.created_at >= ${(timestamp - WINDOW_DAYS * DAY).toString()}::numeric)`;
  const answered = ({ timestamp }: Head): Statement =>
    sql`(greatest(r.reached_at, a.last_delivered_at, 0) >= ${(timestamp - DAY).toString()}::numeric)`;
  const paid = (column: "last_paid_at" | "last_paid_counted_at", days: bigint, { timestamp }: Head): Statement =>
    sql`coalesce(${sql.raw(`a.${column}`)} >= ${(timestamp - days * DAY).toString()}::numeric, false)`;
  const isPaid = (head: Head): Statement => paid("last_paid_counted_at", WINDOW_DAYS, head);
  return {
    path: "/agents",
    says: "Agents, by what they say of themselves and by what they did. Each sum has the sum without washed jobs beside it.",
    shape: AGENT,
    from: agentsFrom(sources),
    base: () => AGENT_BASE,
    joins: (head) => agentJoins(sources, head),
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
      onTime: {
        by: () => sql`case when a.completed = 0 then 0 else a.on_time::float8 / a.completed end`,
        type: "float8",
        says: "The share of completed milestones that were in time.",
      },
      disputed: {
        by: () => sql`case when a.milestones = 0 then 0 else a.disputed::float8 / a.milestones end`,
        type: "float8",
        says: "The share of settled milestones that were disputed.",
      },
      createdAt: { by: () => sql`a.created_at`, type: "numeric", says: "When it was registered." },
      lastPaidAt: { by: () => sql`coalesce(a.last_paid_at, 0)`, type: "numeric", says: "When it was paid last." },
      price: { by: () => sql`coalesce(a.last_price, 0)`, type: "numeric", says: "The price of its last job." },
    },
    facets: {
      skill: {
        join: sql`cross join lateral unnest(f.skills) as skill_facet(skill)`,
        value: () => sql`skill_facet.skill`,
      },
      service: {
        join: sql`cross join lateral (select distinct lower(s->>'name') as name from jsonb_array_elements(f.services) s) service_facet`,
        value: () => sql`service_facet.name`,
      },
      panel: {
        join: sql`join ${tables("panel_of_agent")} panel_facet on panel_facet.agent_id = a.id`,
        value: () => sql`panel_facet.panel_id`,
      },
      token: { value: () => sql`a.last_token` },
      active: { value: () => sql`a.active` },
      answered: { value: answered },
      paid: { value: isPaid },
      newcomer: { value: newcomer },
      x402: { value: () => sql`coalesce(f.x402_support, false)` },
    },
    beside: async (database, asked, head) =>
      asked["view"] === "market"
        ? { leftOut: await leftOut(database, sources, { newcomer, answered, isPaid, paid }, head) }
        : {},
    filters: {
      view: {
        kind: "choice",
        of: ["market", "all"],
        says: "market: those that take jobs, answered or delivered within a day, and were paid in a job that counts in 30 days or are newcomers.",
        where: (value, head) =>
          value === "all"
            ? sql`true`
            : sql`(a.active and ${answered(head)} and (${isPaid(head)} or ${newcomer(head)}))`,
      },
      q: {
        kind: "text",
        most: 200,
        says: "Terms in the name, the skills or the description; quotes, or and - as in a search engine.",
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
        says: "A panel for disputes that it accepted in a job.",
        where: (value) =>
          sql`exists (select 1 from ${tables("panel_of_agent")} p where p.agent_id = a.id and p.panel_id = ${value})`,
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
      answered: {
        kind: "flag",
        says: "Whether one of its endpoints answered, or it delivered, within a day before the block of the answer.",
        where: (value, head) => sql`${answered(head)} = ${value === "true"}`,
      },
      paid: {
        kind: "flag",
        says: "Whether it was paid in a job that counts in the 30 days before the block of the answer.",
        where: (value, head) => sql`${isPaid(head)} = ${value === "true"}`,
      },
      paidWithinDays: {
        kind: "integer",
        least: 1,
        most: 3650,
        says: "Paid in so many days before the block of the answer, in any job.",
        where: (value, head) => paid("last_paid_at", BigInt(value), head),
      },
      newcomer: {
        kind: "flag",
        says: "Whether it was registered in the 30 days before the block of the answer.",
        where: (value, head) => sql`${newcomer(head)} = ${value === "true"}`,
      },
    },
  };
}

interface Conditions {
  readonly newcomer: (head: Head) => Statement;
  readonly answered: (head: Head) => Statement;
  readonly isPaid: (head: Head) => Statement;
  readonly paid: (column: "last_paid_at", days: bigint, head: Head) => Statement;
}

/** Why the default view leaves agents out. */
async function leftOut(
  database: IndexDatabase,
  sources: Sources,
  { newcomer, answered, isPaid, paid }: Conditions,
  head: Head,
): Promise<object> {
  const rows = await database.read(
    sql`select case when not a.active then 'inactive' when not ${answered(head)} then 'silent'
        when ${isPaid(head)} or ${newcomer(head)} then 'shown'
        when ${paid("last_paid_at", WINDOW_DAYS, head)} then 'paidByWash' else 'unpaid' end as reason, count(*)::int as count
      from ${agentsFrom(sources)} group by 1`,
  );
  const counts = new Map(rows.map(({ reason, count }) => [String(reason), Number(count)]));
  const of = (reason: string): number => counts.get(reason) ?? 0;
  const reasons = {
    inactive: of("inactive"),
    silent: of("silent"),
    unpaid: of("unpaid"),
    paidByWash: of("paidByWash"),
  };
  return { total: Object.values(reasons).reduce((sum, count) => sum + count, 0), ...reasons };
}
