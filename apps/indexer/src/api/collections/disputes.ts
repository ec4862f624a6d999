import { sql } from "ponder";

import { ACTORS, STAGES, stageOf, WINDOWS } from "../../rules/dispute-windows.js";
import type { Collection, Head } from "../collection.js";
import type { Statement } from "../database.js";
import {
  joinName,
  joinPanel,
  joinParty,
  joinToken,
  panelColumns,
  panelOf,
  partyColumns,
  partyOf,
  type Sources,
  TOKEN_COLUMNS,
} from "../joins.js";
import { AGENT_REF, PANEL_TERMS, TOKEN_FIELDS } from "../shapes/common.js";
import { address, count, flag, hash, maybe, oneOf, shape, text, time, whole } from "../shapes/shape.js";
import { documentTable } from "../tables.js";

const STATES = ["DISPUTED", "RULED", "APPEALED", "SETTLED"] as const;

export const DISPUTE_FIELDS = {
  jobId: hash("The job."),
  milestone: count("The place of the milestone."),
  title: maybe(text("From the brief of the job's offer. A stranger wrote it.")),
  client: address("The client of the job."),
  clientAgent: maybe(AGENT_REF),
  provider: address("The provider of the job."),
  agentId: whole("The agent that works."),
  agent: AGENT_REF,
  ...TOKEN_FIELDS,
  amount: whole("What the milestone pays: what is at stake."),
  washRule: count("The rule that excludes the job from counted figures; 0 counts."),
  panelId: hash("The panel of the first round."),
  panel: maybe(PANEL_TERMS),
  appealPanelId: hash("The panel of the appeal."),
  appealPanel: maybe(PANEL_TERMS),
  party: address("Who opened it."),
  payer: address("Who paid the stake."),
  stake: whole("What was staked."),
  state: oneOf(STATES, "Its state, as the contracts have it."),
  stage: oneOf(STAGES, "Its stage at the block of the answer."),
  actor: oneOf(ACTORS, "Who may or must act now: the sides, a panel, anyone, nobody."),
  until: maybe(time("The last second of the stage; of one that anyone may end, since when.")),
  stepAt: time("When the present step began."),
  isMicro: flag("Whether the short windows apply."),
  round: count("1, or 2 from the appeal on."),
  openedAt: time("When it was opened."),
  isWaived: flag("Whether both sides waived the rest of the time for evidence."),
  firstBps: maybe(count("The provider's share by the first ruling, in basis points.")),
  finalBps: maybe(count("The provider's share by the appeal's ruling, in basis points.")),
  appealFunder: maybe(address("Who paid for the appeal.")),
  appealByProvider: maybe(flag("Whether the appeal is the provider's.")),
  appealBond: maybe(whole("The bond of the appeal.")),
  appealedAt: maybe(time("When it was appealed, or escalated.")),
  toPanel: maybe(whole("What the first panel got.")),
  toAppealPanel: maybe(whole("What the appeal panel got.")),
  toClient: maybe(whole("What of stake and bond went to the client.")),
  toProvider: maybe(whole("What of stake and bond went to the provider.")),
  toFunder: maybe(whole("What of the bond went back to who paid it.")),
  providerCost: maybe(whole("What the provider bore of the panels' fees.")),
  clientCost: maybe(whole("What the client bore of the panels' fees.")),
  settledAt: maybe(time("When it was settled.")),
} as const;

/** A dispute as `/disputes` lists it. */
export const DISPUTE = shape("Dispute", "A dispute about a milestone.", DISPUTE_FIELDS);

/** When the present stage of the dispute `d` ends, as {@link stageOf} says. */
function stageEnd({ timestamp }: Head): Statement {
  const now = sql`${timestamp.toString()}::numeric`;
  const pick = (standard: number, micro: number): Statement =>
    sql`case when d.is_micro then ${micro}::int else ${standard}::int end`;
  const { standard, micro } = WINDOWS;
  const round = (name: "first" | "second"): Statement => {
    const evidence = sql`(d.step_at + case when d.is_waived then 0 else ${pick(standard[name].evidence, micro[name].evidence)} end)`;
    return sql`case when ${evidence} >= ${now} then ${evidence} else ${evidence} + ${pick(standard[name].ruling, micro[name].ruling)} end`;
  };
  return sql`(case d.state when 'DISPUTED' then ${round("first")} when 'RULED' then d.step_at + ${pick(standard.appeal, micro.appeal)}
    when 'APPEALED' then ${round("second")} else 1000000000000 + coalesce(d.settled_at, 0) end)`;
}

/** `/disputes`. */
export function disputeCollection(sources: Sources): Collection {
  const { tables } = sources;
  return {
    path: "/disputes",
    says: "Disputes about milestones: who must act until when, stakes, rounds, rulings, where the money went.",
    shape: DISPUTE,
    from: sql`${tables("dispute")} d`,
    base: () => sql`d.*`,
    joins: () => disputeJoins(sources),
    columns: () => DISPUTE_COLUMNS,
    key: sql`(d.job_id || ':' || d.milestone)`,
    finish: finishDispute,
    sort: "openedAt",
    sorts: {
      openedAt: { by: () => sql`d.opened_at`, type: "numeric", says: "When it was opened." },
      until: {
        by: stageEnd,
        type: "numeric",
        says: "When its stage ends: with order=asc those come first that anyone may close.",
      },
      amount: { by: () => sql`d.amount`, type: "numeric", says: "What is at stake, in units of its token." },
      stake: { by: () => sql`d.stake`, type: "numeric", says: "What was staked." },
    },
    facets: {
      state: { value: () => sql`d.state` },
      open: { value: () => sql`(d.state <> 'SETTLED')` },
      panel: { value: () => sql`d.panel_id` },
    },
    filters: {
      open: {
        kind: "flag",
        says: "Whether it is not settled.",
        where: (value) => (value === "true" ? sql`d.state <> 'SETTLED'` : sql`d.state = 'SETTLED'`),
      },
      state: {
        kind: "choice",
        of: STATES,
        says: "Its state.",
        where: (value) => sql`d.state = ${value}`,
      },
      job: { kind: "hash", says: "The job.", where: (value) => sql`d.job_id = ${value}` },
      agent: { kind: "number", says: "The agent that works.", where: (value) => sql`d.agent_id = ${value}::numeric` },
      client: { kind: "address", says: "The client of the job.", where: (value) => sql`d.client = ${value}` },
      party: { kind: "address", says: "Who disputes.", where: (value) => sql`d.party = ${value}` },
      member: {
        kind: "address",
        says: "Who sits on one of its panels.",
        where: (value) => sql`exists (select 1 from ${tables("panel_member")} m
          where m.member = ${value} and m.panel_id in (d.panel_id, d.appeal_panel_id))`,
      },
      panel: {
        kind: "hash",
        says: "The panel of the first round or of the appeal.",
        where: (value) => sql`(d.panel_id = ${value} or d.appeal_panel_id = ${value})`,
      },
    },
  };
}

/** What the disputes `e` are joined with. */
export function disputeJoins(sources: Sources): Statement {
  return sql`join ${sources.tables("job")} j on j.id = e.job_id
    left join ${documentTable("brief")} b on b.scope = ${sources.scope} and b.brief_hash = j.brief_hash and b.state = 'read'
    ${joinParty(sources, "client", sql`j.client`, sql`j.client_agent_id`)} ${joinName(sources, "work_file", sql`j.agent_id`)}
    ${joinPanel(sources, "panel", sql`e.panel_id`)} ${joinPanel(sources, "appeal", sql`e.appeal_panel_id`)}
    ${joinToken(sources, sql`e.token`)}`;
}

export const DISPUTE_COLUMNS: Statement = sql`e.*, j.provider, j.wash_rule, b.title, work_file.name as agent_name,
  ${partyColumns("client", sql`j.client_agent_id`)}, ${panelColumns("panel")}, ${panelColumns("appeal")}, ${TOKEN_COLUMNS}`;

/** A dispute of the columns above. */
export function finishDispute(entry: Record<string, unknown>, { timestamp }: Head): Record<string, unknown> {
  const clock = {
    state: String(entry["state"]),
    stepAt: BigInt(String(entry["stepAt"])),
    isMicro: entry["isMicro"] === true,
    isWaived: entry["isWaived"] === true,
  };
  return {
    ...entry,
    ...stageOf(clock, timestamp),
    clientAgent: partyOf(entry, "client"),
    agent: { id: entry["agentId"], name: entry["agentName"] },
    panel: panelOf(entry, "panel", entry["panelId"]),
    appealPanel: panelOf(entry, "appeal", entry["appealPanelId"]),
  };
}
