import { sql } from "ponder";

import { MILESTONE_STATES } from "../../rules/milestones.js";
import type { Collection } from "../collection.js";
import type { Statement } from "../database.js";
import { joinName, joinParty, joinToken, partyColumns, partyOf, type Sources, TOKEN_COLUMNS } from "../joins.js";
import { AGENT_REF, TOKEN_FIELDS } from "../shapes/common.js";
import { address, count, flag, hash, list, maybe, oneOf, shape, text, time, whole } from "../shapes/shape.js";
import { documentTable } from "../tables.js";
import { SIZES } from "./offers.js";

const HIGHEST_RULE = 6;

export const JOB_FIELDS = {
  id: hash("Its id."),
  title: maybe(text("From the brief of its offer; null until one that hashes right was read. A stranger wrote it.")),
  client: address("Who pays."),
  clientAgentId: whole("The agent as which the client said it acts; 0 for none."),
  clientAgent: maybe(AGENT_REF),
  provider: address("Who delivers."),
  agentId: whole("The agent that works."),
  agent: AGENT_REF,
  ...TOKEN_FIELDS,
  price: whole("What it pays, in units of the token."),
  bond: whole("The bond of the bid."),
  feeBps: count("The protocol fee, in basis points."),
  funding: text("How it was paid for: balance, allowance, permit, authorization."),
  size: oneOf(SIZES, "How long the windows of its disputes are."),
  tier: count("The same as a number: 0 standard, 1 micro."),
  briefHash: hash("The hash of its brief."),
  planHash: hash("The hash of the provider's plan."),
  panelId: hash("The panel for disputes; zero for none."),
  appealPanelId: hash("The panel for appeals; zero for none."),
  verifier: address("The contract that accepts deliveries; zero for none."),
  parentJobId: hash("The job of which this is a part; zero for none."),
  defaultBps: count("The provider's share if both panels are silent, in basis points."),
  reviewWindow: count("Seconds for the client to look at a delivery."),
  deliverBy: time("By when all must be delivered, as the offer says."),
  awardedAt: time("When it was awarded."),
  washRule: count("The rule of docs/design/wash.md that excludes it from counted figures; 0 counts."),
  isListed: flag("Whether its token counted as dollars at the award."),
  milestones: count("How many milestones it has."),
  openMilestones: count("How many of them are not settled."),
  states: list(oneOf(MILESTONE_STATES, "The state of a milestone."), "The states of its milestones, in order."),
  outcomes: list(maybe(text("How a milestone ended; null while it is open.")), "How its milestones ended, in order."),
  earned: whole("What the provider has earned so far."),
  latency: maybe(count("Seconds from the award to the last delivery; null before one.")),
  disputes: count("How many of its milestones were disputed."),
  settledAt: maybe(time("When the last milestone was settled; null before.")),
  blockNumber: whole("The block of the award."),
  transactionHash: hash("Its transaction."),
} as const;

/** A job as `/jobs` lists it. */
export const JOB = shape("Job", "A job as it was awarded, and how far it is.", JOB_FIELDS);

/** `/jobs`. */
export function jobCollection(sources: Sources): Collection {
  const { tables } = sources;
  const isOfAccount = (value: string): Statement => sql`(j.client = ${value} or j.provider = ${value})`;
  return {
    path: "/jobs",
    says: "Jobs as they were awarded. washRule says which rule of docs/design/wash.md excludes one; 0 counts.",
    shape: JOB,
    from: sql`${tables("job")} j`,
    base: () => sql`j.*`,
    joins: () => jobJoins(sources),
    columns: () => JOB_COLUMNS,
    key: sql`j.id`,
    finish: finishJob,
    sort: "awardedAt",
    sorts: {
      awardedAt: { by: () => sql`j.awarded_at`, type: "numeric", says: "When it was awarded." },
      price: { by: () => sql`j.price`, type: "numeric", says: "What it costs." },
      deliverBy: { by: () => sql`j.deliver_by`, type: "numeric", says: "By when all must be delivered." },
    },
    facets: {
      settled: { value: () => sql`(j.open_milestones = 0)` },
      counted: { value: () => sql`(j.wash_rule = 0)` },
      washRule: { value: () => sql`j.wash_rule` },
      token: { value: () => sql`j.token` },
      disputed: { value: () => sql`(j.disputes > 0)` },
    },
    filters: {
      client: { kind: "address", says: "Who pays.", where: (value) => sql`j.client = ${value}` },
      provider: { kind: "address", says: "Who delivers.", where: (value) => sql`j.provider = ${value}` },
      account: { kind: "address", says: "Who pays or delivers.", where: isOfAccount },
      agent: {
        kind: "number",
        says: "The agent that works.",
        where: (value) => sql`j.agent_id = ${value}::numeric`,
      },
      clientAgent: {
        kind: "number",
        says: "The agent as which the client acts.",
        where: (value) => sql`j.client_agent_id = ${value}::numeric`,
      },
      parent: {
        kind: "hash",
        says: "The job of which it is a part.",
        where: (value) => sql`j.parent_job_id = ${value}`,
      },
      token: { kind: "address", says: "What it is paid in.", where: (value) => sql`j.token = ${value}` },
      panel: {
        kind: "hash",
        says: "The panel for disputes, or for appeals.",
        where: (value) => sql`(j.panel_id = ${value} or j.appeal_panel_id = ${value})`,
      },
      settled: {
        kind: "flag",
        says: "Whether all milestones are settled.",
        where: (value) => (value === "true" ? sql`j.open_milestones = 0` : sql`j.open_milestones > 0`),
      },
      disputed: {
        kind: "flag",
        says: "Whether one of its milestones was disputed.",
        where: (value) => (value === "true" ? sql`j.disputes > 0` : sql`j.disputes = 0`),
      },
      counted: {
        kind: "flag",
        says: "Whether it counts in the adjusted figures.",
        where: (value) => (value === "true" ? sql`j.wash_rule = 0` : sql`j.wash_rule > 0`),
      },
      washRule: {
        kind: "integer",
        least: 0,
        most: HIGHEST_RULE,
        says: "The rule that excludes it from the adjusted figures; 0 is none.",
        where: (value) => sql`j.wash_rule = ${Number(value)}`,
      },
      awardedFrom: {
        kind: "number",
        says: "The first second of the award, unix.",
        where: (value) => sql`j.awarded_at >= ${value}::numeric`,
      },
      state: {
        kind: "choice",
        of: MILESTONE_STATES,
        says: "The state of one of its milestones.",
        where: (value) =>
          sql`exists (select 1 from ${tables("milestone")} m where m.job_id = j.id and m.state = ${value})`,
      },
    },
  };
}

/** What the jobs `e` are joined with. */
export function jobJoins(sources: Sources): Statement {
  const { tables, scope } = sources;
  return sql`left join ${documentTable("brief")} b on b.scope = ${scope} and b.brief_hash = e.brief_hash and b.state = 'read'
    ${joinParty(sources, "client", sql`e.client`, sql`e.client_agent_id`)} ${joinName(sources, "work_file", sql`e.agent_id`)}
    ${joinToken(sources, sql`e.token`)}
    left join lateral (select jsonb_agg(m.state order by m."index") as states, jsonb_agg(m.outcome order by m."index") as outcomes,
      coalesce(sum(m.earned), 0)::text as earned, max(m.delivered_at) as delivered_at
      from ${tables("milestone")} m where m.job_id = e.id) parts on true`;
}

export const JOB_COLUMNS: Statement = sql`e.*, b.title, work_file.name as agent_name, parts.states, parts.outcomes, parts.earned,
  (parts.delivered_at - e.awarded_at)::int as latency, ${partyColumns("client", sql`e.client_agent_id`)}, ${TOKEN_COLUMNS}`;

/** A job of the columns above. */
export function finishJob(entry: Record<string, unknown>): Record<string, unknown> {
  return {
    ...entry,
    size: SIZES[Number(entry["tier"])] ?? "standard",
    clientAgent: partyOf(entry, "client"),
    agent: { id: entry["agentId"], name: entry["agentName"] },
  };
}
