import { sql } from "ponder";

import type { Collection, Head } from "../collection.js";
import type { Statement } from "../database.js";
import type { Sources } from "../joins.js";
import { type Asked, type Parameters } from "../parameters.js";
import { address, count, flag, hash, list, maybe, shape, time } from "../shapes/shape.js";

const DAY = 86_400n;
const DEFAULT_DAYS = "90";

export const DAYS_OPTION: Parameters = {
  days: { kind: "integer", least: 1, most: 3650, says: "The window of the figures, in days; 90 when left out." },
};

/** How a panel ruled in a window. */
const PANEL_RECORD = shape("PanelRecord", "How a panel ruled in a window of days.", {
  rulings: count("How often it ruled."),
  medianSeconds: maybe(count("The median of the seconds from the dispute, or the appeal, to its ruling.")),
  appealed: count("How many of its first rulings were appealed."),
  appealsDecided: count("Of them, how many the appeal panel decided."),
  overturned: count("Of those, how many moved by 10 % of the whole or more, or all the way."),
  silent: count("How often its time to rule ended without a ruling."),
});

export const PANEL_FIELDS = {
  id: hash("Its id."),
  members: list(address("A member.")),
  size: count("How many members it has."),
  threshold: count("How many of them must sign."),
  feeBps: count("What it takes of a milestone, in basis points."),
  validUntil: time("Until when it takes new jobs."),
  registeredAt: time("When it was registered."),
  closedAt: maybe(time("When a member closed it to new jobs.")),
  closedBy: maybe(address("Which member.")),
  isOpen: flag("Whether it takes new jobs at the block of the answer."),
  rulings: count("How often it ruled, in all."),
  jobs: count("How many jobs name it for disputes."),
  record: PANEL_RECORD,
  transactionHash: hash("In which transaction it was registered."),
} as const;

/** A panel as `/panels` lists it. */
const PANEL = shape("Panel", "A panel of arbiters.", PANEL_FIELDS);

/** `/panels`. */
export function panelCollection(sources: Sources): Collection {
  const { tables } = sources;
  const isOpen = ({ timestamp }: Head): Statement =>
    sql`(p.closed_at is null and p.valid_until > ${timestamp.toString()}::numeric)`;
  return {
    path: "/panels",
    says: "Panels of arbiters, with how they ruled.",
    shape: PANEL,
    from: sql`${tables("panel")} p`,
    base: (head) => sql`p.*, ${isOpen(head)} as is_open`,
    joins: (head, asked) => panelJoins(sources, head, asked),
    columns: () => PANEL_COLUMNS,
    key: sql`p.id`,
    finish: finishPanel,
    options: DAYS_OPTION,
    sort: "registeredAt",
    sorts: {
      registeredAt: { by: () => sql`p.registered_at`, type: "numeric", says: "When it was registered." },
      rulings: { by: () => sql`p.rulings`, type: "numeric", says: "How often it ruled." },
      feeBps: { by: () => sql`p.fee_bps`, type: "numeric", says: "What it takes, in basis points of a milestone." },
      size: { by: () => sql`p.size`, type: "numeric", says: "How many members it has." },
    },
    facets: { open: { value: isOpen }, size: { value: () => sql`p.size` } },
    filters: {
      member: {
        kind: "address",
        says: "Who sits on it.",
        where: (value) =>
          sql`exists (select 1 from ${tables("panel_member")} m where m.panel_id = p.id and m.member = ${value})`,
      },
      open: {
        kind: "flag",
        says: "Whether it takes new jobs at the block of the answer.",
        where: (value, head) => (value === "true" ? isOpen(head) : sql`not ${isOpen(head)}`),
      },
      size: {
        kind: "integer",
        least: 1,
        most: 15,
        says: "How many members.",
        where: (value) => sql`p.size = ${Number(value)}`,
      },
      minSize: {
        kind: "integer",
        least: 1,
        most: 15,
        says: "The least number of members.",
        where: (value) => sql`p.size >= ${Number(value)}`,
      },
      maxFeeBps: {
        kind: "integer",
        least: 0,
        most: 10_000,
        says: "The most that it takes, in basis points.",
        where: (value) => sql`p.fee_bps <= ${Number(value)}`,
      },
    },
  };
}

/** A share that overturns another: docs/design/disputes.md. */
export const OVERTURNED: Statement = sql`(d.final_bps <> d.first_bps and (abs(d.final_bps - d.first_bps) >= 1000 or d.final_bps in (0, 10000)))`;

/** What the panels `e` are joined with: their record in the last days. */
export function panelJoins({ tables }: Sources, { timestamp }: Head, asked: Asked): Statement {
  const from = sql`${(timestamp - BigInt(asked["days"] ?? DEFAULT_DAYS) * DAY).toString()}::numeric`;
  return sql`left join lateral (select count(*)::int as ruled,
      percentile_disc(0.5) within group (order by r.timestamp - case when r.round = 1 then d.opened_at else d.appealed_at end)::int as median
      from ${tables("ruling")} r join ${tables("dispute")} d on d.job_id = r.job_id and d.milestone = r.milestone
      where r.panel_id = e.id and r.timestamp >= ${from}) given on true
    left join lateral (select count(*) filter (where d.panel_id = e.id and d.first_bps is not null and d.appealed_at >= ${from})::int as appealed,
      count(*) filter (where d.panel_id = e.id and d.first_bps is not null and d.final_bps is not null and d.appealed_at >= ${from})::int as decided,
      count(*) filter (where d.panel_id = e.id and d.appealed_at >= ${from} and ${OVERTURNED})::int as overturned,
      count(*) filter (where (d.panel_id = e.id and d.first_bps is null and d.appealed_at >= ${from})
        or (d.appeal_panel_id = e.id and d.round = 2 and d.final_bps is null and d.settled_at >= ${from}
          and m.outcome in ('ruled', 'fallback') and d.settled_at > d.step_at + case when d.is_micro then 24 * 3600 else 168 * 3600 end
            - case when d.is_waived then case when d.is_micro then 6 * 3600 else 48 * 3600 end else 0 end))::int as silent
      from ${tables("dispute")} d join ${tables("milestone")} m on m.job_id = d.job_id and m."index" = d.milestone
      where d.panel_id = e.id or d.appeal_panel_id = e.id) later on true
    left join lateral (select coalesce(sum(a.jobs), 0)::int as jobs from ${tables("panel_of_agent")} a where a.panel_id = e.id) named on true`;
}

export const PANEL_COLUMNS: Statement = sql`e.*, given.ruled, given.median, later.appealed, later.decided, later.overturned,
  later.silent, named.jobs`;

/** A panel of the columns above. */
export function finishPanel(entry: Record<string, unknown>): Record<string, unknown> {
  const { ruled, median, appealed, decided, overturned, silent } = entry;
  const record = { rulings: ruled, medianSeconds: median, appealed, appealsDecided: decided, overturned, silent };
  return { ...entry, record };
}
