import { sql } from "ponder";

import { dayOf } from "../../rules/wash.js";
import { camelled } from "../collection.js";
import type { Row } from "../database.js";
import type { Details } from "../details/details.js";
import { joinToken, TOKEN_COLUMNS } from "../joins.js";
import type { Asked } from "../parameters.js";
import { BLOCK, COUNTS, TOKEN_PAIR } from "../shapes/common.js";
import { count, list, mapOf, maybe, shape, whole } from "../shapes/shape.js";
import { WINDOW_PARAMETERS } from "./window.js";

const DAY = 86_400n;

const DAY_FIGURES = shape("DayFigures", "What happened on a day.", {
  day: count("Days since 1970, UTC."),
  jobs: COUNTS,
  milestones: COUNTS,
  paidInFull: COUNTS,
  disputed: COUNTS,
  missed: COUNTS,
  medianHireToPaid: maybe(count("Seconds, of milestones that were paid, in jobs that count.")),
  p90HireToPaid: maybe(count("Nine of ten took no longer.")),
  earned: list(TOKEN_PAIR, "What providers earned, by token."),
  fees: list(TOKEN_PAIR, "What was burned as the protocol's fee, by token."),
  excluded: mapOf(
    whole("What they earned, in units of the token; of several tokens, nothing."),
    "By number of the rule.",
  ),
});

/** What `/stats/daily` says. */
export const DAILY = shape("DailyStats", "Figures day by day (UTC), the oldest first; days without any are left out.", {
  items: list(DAY_FIGURES),
  block: BLOCK,
});

export const DAILY_PARAMETERS = WINDOW_PARAMETERS;

/** Reads the figures of each day. */
export async function readDaily(details: Details, asked: Asked): Promise<Row> {
  const { database, tables, head } = details;
  const days = BigInt(asked["days"] ?? "30");
  const first = dayOf(head.timestamp - (days - 1n) * DAY);
  const token = asked["token"];
  const isIn = sql`d.day >= ${first} and ${token === undefined ? sql`true` : sql`d.token = ${token}`}`;
  const rows = (
    await database.read(sql`select e.*, ${TOKEN_COLUMNS} from (select d.day, d.token, d.wash_rule, sum(d.jobs)::int as jobs,
        sum(d.milestones)::int as milestones, sum(d.paid_in_full)::int as paid_in_full, sum(d.disputed)::int as disputed,
        sum(d.missed)::int as missed, sum(d.earned) as earned, sum(d.fees) as fees
      from ${tables("agent_day")} d where ${isIn} group by 1, 2, 3) e ${joinToken(details, sql`e.token`)} order by e.day, e.token, e.wash_rule`)
  ).map(camelled);
  const durations = await database.read(sql`select floor(m.settled_at / 86400)::int as day,
      percentile_disc(0.5) within group (order by m.settled_at - m.awarded_at)::int as median,
      percentile_disc(0.9) within group (order by m.settled_at - m.awarded_at)::int as p90
    from ${tables("milestone")} m where m.settled_at >= ${String(first * Number(DAY))}::numeric and m.earned > 0 and m.wash_rule = 0
      and ${token === undefined ? sql`true` : sql`m.token = ${token}`} group by 1`);
  const byDay = new Map(durations.map((each) => [Number(each["day"]), each]));
  const grouped = Map.groupBy(rows, (row) => Number(row["day"]));
  return { items: [...grouped].map(([day, parts]) => figuresOf(day, parts, byDay.get(day))) };
}

function figuresOf(day: number, parts: readonly Row[], durations: Row | undefined): Row {
  const counted = parts.filter(({ washRule }) => Number(washRule) === 0);
  const sum = (rows: readonly Row[], name: string): bigint =>
    rows.reduce((total, row) => total + BigInt(String(row[name])), 0n);
  const both = (name: string): object => ({ raw: sum(parts, name), counted: sum(counted, name) });
  const tokens = [...Map.groupBy(parts, ({ token }) => String(token)).values()];
  const byToken = (name: string): object[] =>
    tokens.map((rows) => ({
      ...rows[0],
      raw: sum(rows, name),
      counted: sum(
        rows.filter(({ washRule }) => Number(washRule) === 0),
        name,
      ),
    }));
  const excluded = parts.filter(({ washRule }) => Number(washRule) > 0);
  const rules =
    tokens.length > 1 ? new Map<string, Row[]>() : Map.groupBy(excluded, ({ washRule }) => String(washRule));
  return {
    day,
    jobs: both("jobs"),
    milestones: both("milestones"),
    paidInFull: both("paidInFull"),
    disputed: both("disputed"),
    missed: both("missed"),
    medianHireToPaid: durations?.["median"],
    p90HireToPaid: durations?.["p90"],
    earned: byToken("earned"),
    fees: byToken("fees"),
    excluded: Object.fromEntries([...rules].map(([rule, rows]) => [rule, sum(rows, "earned")])),
  };
}
