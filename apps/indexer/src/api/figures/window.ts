import { sql } from "ponder";

import { dayOf } from "../../rules/wash.js";
import { camelled } from "../collection.js";
import type { Row, Statement } from "../database.js";
import type { Details } from "../details/details.js";
import { joinToken, TOKEN_COLUMNS } from "../joins.js";
import type { Asked, Parameters } from "../parameters.js";
import { COUNTS, TOKEN_PAIR } from "../shapes/common.js";
import { count, list, maybe, shape, whole } from "../shapes/shape.js";

const DAY = 86_400n;
const DEFAULT_DAYS = "30";

/** The parameters of a window. */
export const WINDOW_PARAMETERS: Parameters = {
  days: { kind: "integer", least: 1, most: 3650, says: "How many days (UTC) back, today included; 30 when left out." },
  token: { kind: "address", says: "Jobs in this token alone." },
};

const DURATIONS = shape("Durations", "How long something took, in seconds; null when it never happened.", {
  median: maybe(count("Half took no longer.")),
  p90: maybe(count("Nine of ten took no longer.")),
  of: count("How many there were."),
});

const SHARES = shape("Concentration", "Which share of the counted sums went through the largest, in basis points.", {
  token: TOKEN_PAIR.fields.token,
  largestClientBps: count("The largest client's."),
  topTenClientsBps: count("That of the ten largest clients."),
  largestAgentBps: count("The largest agent's."),
  topTenAgentsBps: count("That of the ten largest agents."),
});

const EXCLUDED = shape("Excluded", "What a rule of docs/design/wash.md excluded, in one token.", {
  rule: count("The number of the rule."),
  token: TOKEN_PAIR.fields.token,
  jobs: count("Jobs awarded in the window."),
  milestones: count("Milestones settled in the window."),
  earned: whole("What they earned, in units of the token."),
});

/** The figures of a window of days. */
export const WINDOW = shape("Window", "Figures of a window of days, up to the block of the answer.", {
  days: count("How many days (UTC), the last of them not over."),
  jobs: COUNTS,
  milestones: COUNTS,
  paidInFull: COUNTS,
  disputed: COUNTS,
  missed: COUNTS,
  clientsWhoPaid: COUNTS,
  agentsWhoEarned: COUNTS,
  earned: list(TOKEN_PAIR, "What providers earned, by token: the settled volume."),
  awarded: list(TOKEN_PAIR, "What was awarded, by token."),
  fees: list(TOKEN_PAIR, "What was burned as the protocol's fee, by token."),
  excluded: list(EXCLUDED, "By rule and token."),
  concentration: list(SHARES, "By token."),
  offerToHire: DURATIONS,
  hireToPaid: DURATIONS,
  openOffers: count("Offers that can be awarded at the block of the answer, in all tokens."),
});

/** Reads the figures of a window. */
export async function readWindow(details: Details, asked: Asked): Promise<Row> {
  const { tables, head, database } = details;
  const days = Number(asked["days"] ?? DEFAULT_DAYS);
  const first = dayOf(head.timestamp - BigInt(days - 1) * DAY);
  const ofToken = asked["token"] === undefined ? sql`true` : sql`d.token = ${asked["token"]}`;
  const isIn = sql`d.day >= ${first} and ${ofToken}`;
  const [counts = {}] = (
    await database.read(sql`select ${bothSums(["jobs", "milestones", "paid_in_full", "disputed", "missed"])},
      count(distinct d.agent_id) filter (where d.earned > 0)::int as agents,
      count(distinct d.agent_id) filter (where d.earned > 0 and d.wash_rule = 0)::int as agents_counted
      from ${tables("agent_day")} d where ${isIn}`)
  ).map(camelled);
  const [clients = {}] = (
    await database.read(sql`select count(distinct d.client) filter (where d.paid > 0)::int as clients,
      count(distinct d.client) filter (where d.paid > 0 and d.wash_rule = 0)::int as clients_counted
      from ${tables("client_day")} d where ${isIn}`)
  ).map(camelled);
  const tokens = (
    await database.read(sql`select e.*, ${TOKEN_COLUMNS} from (select d.token, ${bigSums(["earned", "awarded", "fees"])}
      from ${tables("agent_day")} d where ${isIn} group by d.token) e ${joinToken(details, sql`e.token`)} order by e.earned desc, e.token`)
  ).map(camelled);
  const excluded = await database.read(sql`select d.wash_rule as rule, d.token, sum(d.jobs)::int as jobs,
      sum(d.milestones)::int as milestones, sum(d.earned) as earned
    from ${tables("agent_day")} d where ${isIn} and d.wash_rule > 0 group by 1, 2 order by 1, 2`);
  const both = (row: Row, name: string): object => ({ raw: row[name] ?? 0, counted: row[`${name}Counted`] ?? 0 });
  const byToken = (name: string): object[] => tokens.map((row) => ({ ...row, ...both(row, name) }));
  return {
    days,
    jobs: both(counts, "jobs"),
    milestones: both(counts, "milestones"),
    paidInFull: both(counts, "paidInFull"),
    disputed: both(counts, "disputed"),
    missed: both(counts, "missed"),
    clientsWhoPaid: both(clients, "clients"),
    agentsWhoEarned: both(counts, "agents"),
    earned: byToken("earned"),
    awarded: byToken("awarded"),
    fees: byToken("fees"),
    excluded,
    concentration: await concentration(details, isIn),
    ...(await durations(details, first, asked["token"])),
  };
}

function bothSums(columns: readonly string[]): Statement {
  return sql.join(
    columns.map((name) => {
      const column = sql.raw(`d.${name}`);
      return sql`coalesce(sum(${column}), 0)::int as ${sql.raw(name)},
        coalesce(sum(${column}) filter (where d.wash_rule = 0), 0)::int as ${sql.raw(`${name}_counted`)}`;
    }),
    sql`, `,
  );
}

function bigSums(columns: readonly string[]): Statement {
  return sql.join(
    columns.map((name) => {
      const column = sql.raw(`d.${name}`);
      return sql`coalesce(sum(${column}), 0) as ${sql.raw(name)},
        coalesce(sum(${column}) filter (where d.wash_rule = 0), 0) as ${sql.raw(`${name}_counted`)}`;
    }),
    sql`, `,
  );
}

/** The shares of the largest, of what was earned in jobs that count. */
async function concentration({ database, tables }: Details, isIn: Statement): Promise<readonly Row[]> {
  const largest = (table: string, who: string): Statement =>
    sql`select token, max(earned) as one, sum(earned) filter (where place <= 10) as ten, sum(earned) as whole from (
      select d.token, sum(d.earned) as earned, row_number() over (partition by d.token order by sum(d.earned) desc) as place
      from ${tables(table)} d where ${isIn} and d.wash_rule = 0 group by d.token, ${sql.raw(`d.${who}`)}) each group by token`;
  const bps = (part: string, of: string): Statement =>
    sql`coalesce(floor(10000 * ${sql.raw(part)} / nullif(${sql.raw(of)}, 0)), 0)::int`;
  const rows = await database.read(sql`select c.token, ${bps("c.one", "c.whole")} as largest_client_bps,
      ${bps("c.ten", "c.whole")} as top_ten_clients_bps, ${bps("a.one", "a.whole")} as largest_agent_bps,
      ${bps("a.ten", "a.whole")} as top_ten_agents_bps
    from (${largest("client_day", "client")}) c join (${largest("agent_day", "agent_id")}) a on a.token = c.token order by c.token`);
  return rows.map(camelled);
}

/** Medians over single jobs and milestones that count. */
async function durations({ database, tables, head }: Details, first: number, token: string | undefined): Promise<Row> {
  const from = sql`${String(first * Number(DAY))}::numeric`;
  const figures = (seconds: Statement): Statement =>
    sql`percentile_disc(0.5) within group (order by ${seconds})::int as median,
      percentile_disc(0.9) within group (order by ${seconds})::int as p90, count(*)::int as of`;
  const [offerToHire] =
    await database.read(sql`select ${figures(sql`(s.timestamp - o.posted_at)`)} from ${tables("offer")} o
    join ${tables("spent_nonce")} s on s.account = o.client and s.nonce = o.nonce and s.job_id is not null
    join ${tables("job")} j on j.id = s.job_id and j.wash_rule = 0
    where s.timestamp >= ${from} and ${token === undefined ? sql`true` : sql`o.token = ${token}`}`);
  const [hireToPaid] =
    await database.read(sql`select ${figures(sql`(m.settled_at - m.awarded_at)`)} from ${tables("milestone")} m
    where m.settled_at >= ${from} and m.earned > 0 and m.wash_rule = 0 and ${token === undefined ? sql`true` : sql`m.token = ${token}`}`);
  const [open] = await database.read(sql`select count(*)::int as count from ${tables("offer")} o
    where o.valid_until >= ${head.timestamp.toString()}::numeric and o.deliver_by > ${head.timestamp.toString()}::numeric
      and (o.nonce = 0 or not exists (select 1 from ${tables("spent_nonce")} s where s.account = o.client and s.nonce = o.nonce))`);
  return { offerToHire, hireToPaid, openOffers: open?.["count"] };
}
