import { sql } from "ponder";

import { dayOf } from "../../rules/wash.js";
import { AGENT_BASE, AGENT_COLUMNS, agentJoins, agentsFrom, finishAgent } from "../collections/agent-columns.js";
import { finishJob, JOB_COLUMNS, jobJoins } from "../collections/jobs.js";
import type { Row, Statement } from "../database.js";
import { joinParty, joinToken, partyColumns, partyOf, TOKEN_COLUMNS } from "../joins.js";
import { documentTable } from "../tables.js";
import { type Details, oneRow, rowsOf, someRows } from "./details.js";

const DAY = 86_400n;
const WINDOW_DAYS = 30n;
/** How far back scores and earnings are listed, in days. */
const HISTORY_DAYS = 270n;
const OUTCOMES = ["released", "silent", "verified", "agreed", "ruled", "fallback", "given_up", "missed"] as const;

/** An agent with its whole record. @throws {@link EntryMissingError} */
export async function agentDetails(details: Details, id: string): Promise<Row> {
  const { tables, scope, head } = details;
  const found = await oneRow(
    details,
    sql`select ${AGENT_COLUMNS} from (select ${AGENT_BASE} from ${agentsFrom(details)} where a.id = ${id}::numeric) e
      ${agentJoins(details, head)}`,
    "agent",
    id,
  );
  const agent = finishAgent(found, head);
  const isOfAgent = sql`agent_id = ${id}::numeric`;
  const since = (head.timestamp - HISTORY_DAYS * DAY).toString();
  const read = (statement: Statement): Promise<readonly Row[]> => rowsOf(details, statement);
  const some = (statement: Statement): Promise<readonly Row[]> => someRows(details, statement);
  const fileOf = sql`scope = ${scope} and ${isOfAgent}`;
  const sides = [agent["owner"], agent["identity"], agent["agentWallet"]].filter((each) => typeof each === "string");
  return {
    ...agent,
    owners: await some(
      sql`select "from", "to", timestamp, transaction_hash from ${tables("agent_owner")} where ${isOfAgent} order by id desc`,
    ),
    imitators: await some(sql`select agent_id as id, name from ${documentTable("registration_file")}
      where scope = ${scope} and folded_name = ${found["foldedName"] ?? ""} and folded_name <> '' and agent_id > ${id}::numeric order by agent_id`),
    metadata: await some(
      sql`select key, value, updated_at from ${tables("agent_metadata")} where ${isOfAgent} order by key`,
    ),
    // Keys from before the DID began anew, as at a sale, are void.
    keys: await some(sql`select k.kind, k.name, k.value, k.valid_to from ${tables("agent_key")} k
      join ${tables("identity")} i on i.id = k.identity and i.key_epoch = k.key_epoch
      where k.identity = ${agent["identity"]} and k.valid_to >= ${head.timestamp.toString()}::numeric order by k.id`),
    scoreHistory:
      await read(sql`select distinct on (day) (timestamp / 86400)::int as day, timestamp, score, quality, merit
      from (select *, floor(timestamp / 86400) as day from ${tables("settlement")}
        where ${isOfAgent} and is_listed and timestamp >= ${since}::numeric) s order by day, id desc`),
    scoreEvents:
      await some(sql`select job_id, milestone, outcome, provider_bps, is_disputed, fault_bps, score, timestamp
      from ${tables("settlement")} where ${isOfAgent} and is_listed and lost > 0 order by id desc`),
    earnedByWeek: await read(sql`select e.*, ${TOKEN_COLUMNS} from (select token, day / 7 as week, sum(earned) as raw,
        coalesce(sum(earned) filter (where wash_rule = 0), 0) as counted from ${tables("agent_day")}
        where ${isOfAgent} and day >= ${dayOf(BigInt(since))} group by 1, 2) e ${joinToken(details, sql`e.token`)} order by week, e.token`),
    endings: await endingsOf(details, id),
    asClient: await asClient(details, id, agent["identity"]),
    probes: await probesOf(details, id),
    settlements: await some(sql`select * from ${tables("settlement")} where ${isOfAgent} order by id desc`),
    latestJobs: (
      await rowsOf(
        details,
        sql`select ${JOB_COLUMNS} from (select * from ${tables("job")} where ${isOfAgent} order by awarded_at desc, id limit 100) e
          ${jobJoins(details)} order by e.awarded_at desc, e.id`,
      )
    ).map(finishJob),
    feedback: await feedbackOf(details, id),
    feedbackCounts: (
      await read(sql`select count(*) filter (where is_by_client)::int as by_clients, count(*) filter (where not is_by_client)::int as by_others
        from ${tables("feedback")} where ${isOfAgent} and not is_revoked`)
    )[0],
    panels: await some(
      sql`select panel_id, jobs from ${tables("panel_of_agent")} where ${isOfAgent} order by jobs desc, panel_id`,
    ),
    sitsOn: (
      await some(sql`select distinct panel_id from ${tables("panel_member")}
        where member in (${sql.join(
          sides.map((side) => sql`${side}`),
          sql`, `,
        )}) order by panel_id`)
    ).map((each) => each["panelId"]),
    sessions: await sessionsOf(details, agent["identity"]),
    file: (
      await read(
        sql`select uri as place, state, problem, content_hash, bytes, read_at from ${documentTable("registration_file")} where ${fileOf}`,
      )
    ).map((each) => ({ ...each, uri: each["place"] }))[0],
    fileHistory: (
      await some(
        sql`select uri as place, content_hash, bytes, read_at from ${documentTable("file_change")} where ${fileOf} order by id desc`,
      )
    ).map((each) => ({ ...each, uri: each["place"] })),
  };
}

/** Sums of columns of a table of days, over all rows and over those that count. */
function sumsOf(columns: readonly string[]): Statement {
  const sums = columns.map((name) => {
    const column = sql.raw(name);
    return sql`coalesce(sum(${column}), 0)::int as ${column},
      coalesce(sum(${column}) filter (where wash_rule = 0), 0)::int as ${sql.raw(`${name}_counted`)}`;
  });
  return sql.join(sums, sql`, `);
}

function firstDayOf({ head }: Details): number {
  return dayOf(head.timestamp - (WINDOW_DAYS - 1n) * DAY);
}

function bothOf(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, { raw: row[name], counted: row[`${name}Counted`] }]));
}

async function endingsOf(details: Details, id: string): Promise<Row> {
  const [row = {}] = await rowsOf(
    details,
    sql`select ${sumsOf(OUTCOMES)}, (sum(ruled_bps) filter (where wash_rule = 0)
        / nullif(sum(ruled + fallback) filter (where wash_rule = 0), 0))::int as mean_ruled_bps
      from ${details.tables("agent_day")} where agent_id = ${id}::numeric and day >= ${firstDayOf(details)}`,
  );
  const names = ["released", "silent", "verified", "agreed", "ruled", "fallback", "givenUp", "missed"];
  return { ...bothOf(row, names), meanRuledBps: row["meanRuledBps"] };
}

/** As a client an agent acts by its id, or by the address of its account. */
async function asClient(details: Details, id: string, identity: unknown): Promise<Row> {
  const { tables } = details;
  const key = typeof identity === "string" ? BigInt(identity).toString() : id;
  const isIts = sql`client_key in (${id}::numeric, ${key}::numeric) and day >= ${firstDayOf(details)}`;
  const names = ["jobs", "milestones", "paid", "silent", "disputed", "disputes_lost"];
  const [row = {}] = await rowsOf(details, sql`select ${sumsOf(names)} from ${tables("client_day")} where ${isIts}`);
  const spent = await rowsOf(
    details,
    sql`select e.*, ${TOKEN_COLUMNS} from (select token, sum(earned) as raw, coalesce(sum(earned) filter (where wash_rule = 0), 0) as counted
      from ${tables("client_day")} where ${isIts} group by token) e ${joinToken(details, sql`e.token`)} order by e.raw desc, e.token`,
  );
  return { ...bothOf(row, ["jobs", "milestones", "paid", "silent", "disputed", "disputesLost"]), spent };
}

async function probesOf(details: Details, id: string): Promise<readonly Row[]> {
  const { scope, head } = details;
  const from = (head.timestamp - WINDOW_DAYS * DAY).toString();
  const isIts = sql`scope = ${scope} and agent_id = ${id}::numeric and checked_at >= ${from}::bigint`;
  const figures = sql`count(*)::int as checks, (count(*) filter (where is_reachable))::int as answered,
    percentile_disc(0.5) within group (order by milliseconds) filter (where is_reachable) as median_milliseconds`;
  const table = documentTable("probe");
  const latest = await rowsOf(
    details,
    sql`select distinct on (endpoint) endpoint, is_reachable, status, milliseconds, checked_at from ${table} where ${isIts} order by endpoint, id desc`,
  );
  const whole = await rowsOf(details, sql`select endpoint, ${figures} from ${table} where ${isIts} group by endpoint`);
  const days = await rowsOf(
    details,
    sql`select endpoint, (checked_at / 86400)::int as day, ${figures} from ${table} where ${isIts} group by 1, 2 order by 2`,
  );
  return latest.map((each) => ({
    ...whole.find(({ endpoint }) => endpoint === each["endpoint"]),
    ...each,
    days: days.filter(({ endpoint }) => endpoint === each["endpoint"]),
  }));
}

async function feedbackOf(details: Details, id: string): Promise<readonly Row[]> {
  const { tables } = details;
  const rows = await rowsOf(
    details,
    sql`select e.*, coalesce(c.jobs, 0) as jobs, ${partyColumns("client", sql`0`)} from (
        select * from ${tables("feedback")} where agent_id = ${id}::numeric order by created_at desc, id limit 100) e
      ${joinParty(details, "client", sql`e.client_address`, sql`0`)}
      left join ${tables("client_of_agent")} c on c.agent_id = e.agent_id and c.client = e.client_address
      order by e.created_at desc, e.id`,
  );
  return rows.map((each) => ({ ...each, feedbackURI: each["feedbackURI"], clientAgent: partyOf(each, "client") }));
}

async function sessionsOf(details: Details, account: unknown): Promise<readonly Row[]> {
  const { tables, head } = details;
  if (typeof account !== "string") return [];
  const sessions = await someRows(
    details,
    sql`select * from ${tables("session")} where account = ${account} order by starts_at desc, grant_id`,
  );
  const limits = await rowsOf(
    details,
    sql`select e.*, ${TOKEN_COLUMNS} from ${tables("session_limit")} e ${joinToken(details, sql`e.token`)}
      where e.account = ${account} order by e.token`,
  );
  return sessions.map((each) => ({
    ...each,
    isAlive: each["endedAt"] === null && BigInt(String(each["validUntil"])) >= head.timestamp,
    limits: limits.filter(({ grantId }) => grantId === each["grantId"]),
  }));
}
