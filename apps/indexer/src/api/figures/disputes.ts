import { sql } from "ponder";

import { DAYS_OPTION, OVERTURNED } from "../collections/panels.js";
import { camelled } from "../collection.js";
import type { Row } from "../database.js";
import type { Details } from "../details/details.js";
import { rulingHistogram } from "../details/panel.js";
import type { Asked, Parameters } from "../parameters.js";
import { BLOCK, COUNTS } from "../shapes/common.js";
import { count, list, maybe, shape } from "../shapes/shape.js";

const DAY = 86_400n;

/** What `/stats/disputes` says. */
export const DISPUTE_STATS = shape("DisputeStats", "How disputes went in a window of days.", {
  days: count("How many days before the block of the answer."),
  open: count("Disputes that are open now."),
  closed: count("Disputes that are settled, in all."),
  settledMilestones: COUNTS,
  disputedMilestones: COUNTS,
  meanRulingBps: maybe(count("The mean share to the provider, in basis points, over all rulings.")),
  rulings: count("How many rulings were given."),
  firstRulings: count("How many of them were first ones."),
  appealed: count("How many first rulings were appealed."),
  appealsDecided: count("How many of those the appeal panel decided."),
  overturned: count("How many of those moved by 10 % of the whole or more, or all the way."),
  medianSeconds: maybe(count("The median time from a dispute to its end.")),
  longestSeconds: maybe(count("The longest.")),
  meanFirstRulingCostBps: maybe(count("What a first panel took of a milestone, on average, in basis points.")),
  histogram: list(count("Rulings."), "How many rulings by share to the provider: 0 to 9 %, …, 90 to 99 %, 100 %."),
  block: BLOCK,
});

export const DISPUTE_STATS_PARAMETERS: Parameters = {
  ...DAYS_OPTION,
  panel: { kind: "hash", says: "Rulings of this panel, and disputes that named it, alone." },
};

/** Reads how disputes went. */
export async function readDisputeStats(details: Details, asked: Asked): Promise<Row> {
  const { database, tables, head } = details;
  const days = Number(asked["days"] ?? "90");
  const since = (head.timestamp - BigInt(days) * DAY).toString();
  const from = sql`${since}::numeric`;
  const panel = asked["panel"];
  const ofPanel = panel === undefined ? sql`true` : sql`${panel} in (d.panel_id, d.appeal_panel_id)`;
  const [settled = {}] = await database.read(sql`select coalesce(sum(milestones), 0)::int as raw,
      coalesce(sum(milestones) filter (where wash_rule = 0), 0)::int as counted, coalesce(sum(disputed), 0)::int as disputed_raw,
      coalesce(sum(disputed) filter (where wash_rule = 0), 0)::int as disputed_counted
    from ${tables("agent_day")} where day > ${Number(BigInt(since) / DAY)}`);
  const isRuling = sql`r.timestamp >= ${from} and ${panel === undefined ? sql`true` : sql`r.panel_id = ${panel}`}`;
  const [rulings = {}] = (
    await database.read(sql`select avg(r.provider_bps)::int as mean_ruling_bps, count(*)::int as rulings,
      (count(*) filter (where r.round = 1))::int as first_rulings from ${tables("ruling")} r where ${isRuling}`)
  ).map(camelled);
  const [disputes = {}] = (
    await database.read(sql`select (count(*) filter (where d.state <> 'SETTLED'))::int as open,
      (count(*) filter (where d.state = 'SETTLED'))::int as closed,
      (count(*) filter (where d.first_bps is not null and d.appealed_at >= ${from}))::int as appealed,
      (count(*) filter (where d.first_bps is not null and d.final_bps is not null and d.appealed_at >= ${from}))::int as appeals_decided,
      (count(*) filter (where d.appealed_at >= ${from} and ${OVERTURNED}))::int as overturned,
      percentile_disc(0.5) within group (order by d.settled_at - d.opened_at) filter (where d.settled_at >= ${from})::int as median_seconds,
      (max(d.settled_at - d.opened_at) filter (where d.settled_at >= ${from}))::int as longest_seconds,
      (avg(10000 * d.to_panel / nullif(d.amount, 0)) filter (where d.to_panel > 0 and d.settled_at >= ${from}))::int as mean_first_ruling_cost_bps
    from ${tables("dispute")} d where ${ofPanel}`)
  ).map(camelled);
  return {
    days,
    ...disputes,
    ...rulings,
    settledMilestones: { raw: settled["raw"], counted: settled["counted"] },
    disputedMilestones: { raw: settled["disputed_raw"], counted: settled["disputed_counted"] },
    histogram: await rulingHistogram(details, isRuling),
  };
}
