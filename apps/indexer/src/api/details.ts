import { sql } from "ponder";

import { EntryMissingError } from "../errors/entry-missing-error.js";
import { AGENT_COLUMNS, agentsFrom, finishAgent } from "./collections/agents.js";
import { camelled, type Head } from "./collection.js";
import type { IndexDatabase, Row, Statement } from "./database.js";
import { documentTable, type Tables } from "./tables.js";

/** What the details of one entry are read from. */
export interface Details {
  readonly database: IndexDatabase;
  readonly tables: Tables;
  readonly scope: string;
  readonly head: Head;
}

/** How many rows of each part are told at most, the newest first. */
const MOST_ROWS = 100;

/** An agent with its owners, keys, probes and last settlements. @throws {@link EntryMissingError} */
export async function agentDetails({ database, tables, scope, head }: Details, id: string): Promise<Row> {
  const list = lists(database);
  const rows = await database.read(
    sql`select ${AGENT_COLUMNS} from ${agentsFrom(tables, scope)} where a.id = ${id}::numeric`,
  );
  const agent = finishAgent(camelled(found(rows, "agent", id)), head);
  const isOfAgent = sql`agent_id = ${id}::numeric`;
  const identity = String(agent["identity"]);
  const now = head.timestamp.toString();
  return {
    ...agent,
    owners: await list(
      sql`select "from", "to", timestamp, transaction_hash from ${tables("agent_owner")} where ${isOfAgent} order by id desc`,
    ),
    metadata: await list(
      sql`select key, value, updated_at from ${tables("agent_metadata")} where ${isOfAgent} order by key`,
    ),
    // Keys from before the DID began anew, as at a sale, are void.
    keys: await list(sql`select k.kind, k.name, k.value, k.valid_to from ${tables("agent_key")} k
      join ${tables("identity")} i on i.id = k.identity and i.key_epoch = k.key_epoch
      where k.identity = ${identity} and k.valid_to >= ${now}::numeric order by k.id`),
    settlements: await list(sql`select * from ${tables("settlement")} where ${isOfAgent} order by id desc`),
    probes:
      await list(sql`select endpoint, is_reachable, status, milliseconds, checked_at from ${documentTable("probe")}
      where scope = ${scope} and ${isOfAgent} order by id desc`),
  };
}

/** An offer with its bids. @throws {@link EntryMissingError} */
export async function offerDetails({ database, tables, scope }: Details, id: string): Promise<Row> {
  const rows = await database.read(
    sql`select o.*, b.title, b.description, b.skills from ${tables("offer")} o left join ${documentTable("brief")} b
      on b.scope = ${scope} and b.brief_hash = o.brief_hash and b.state = 'read' where o.id = ${id}`,
  );
  const offer = camelled(found(rows, "offer", id));
  const bidList = await lists(database)(sql`select * from ${tables("bid")} where offer_hash = ${id} order by id desc`);
  return { ...offer, bidList };
}

/** A job with its milestones, payees and all that happened. @throws {@link EntryMissingError} */
export async function jobDetails({ database, tables }: Details, id: string): Promise<Row> {
  const list = lists(database);
  const job = camelled(found(await database.read(sql`select * from ${tables("job")} where id = ${id}`), "job", id));
  const isOfJob = sql`job_id = ${id}`;
  return {
    ...job,
    milestoneList: await list(sql`select * from ${tables("milestone")} where ${isOfJob} order by "index"`),
    payees: await list(sql`select "index", account, bps from ${tables("payee")} where ${isOfJob} order by "index"`),
    transitions: await list(sql`select * from ${tables("transition")} where ${isOfJob} order by id desc`),
    disputeList: await list(sql`select * from ${tables("dispute")} where ${isOfJob} order by milestone`),
    settlements: await list(sql`select * from ${tables("settlement")} where ${isOfJob} order by id`),
  };
}

/** A dispute with its evidence and rulings. @throws {@link EntryMissingError} */
export async function disputeDetails({ database, tables }: Details, jobId: string, milestone: number): Promise<Row> {
  const list = lists(database);
  const isIt = sql`job_id = ${jobId} and milestone = ${milestone}`;
  const rows = await database.read(sql`select * from ${tables("dispute")} where ${isIt}`);
  return {
    ...camelled(found(rows, "dispute", `${jobId}/${milestone}`)),
    evidence: await list(sql`select * from ${tables("evidence")} where ${isIt} order by id`),
    rulings: await list(sql`select * from ${tables("ruling")} where ${isIt} order by round`),
  };
}

/** A panel with the bonds of its members. @throws {@link EntryMissingError} */
export async function panelDetails({ database, tables }: Details, id: string): Promise<Row> {
  const panel = camelled(
    found(await database.read(sql`select * from ${tables("panel")} where id = ${id}`), "panel", id),
  );
  const bonds = await lists(database)(
    sql`select b.* from ${tables("arbiter_bond")} b join ${tables("panel_member")} m on m.member = b.member where m.panel_id = ${id} order by b.member`,
  );
  return { ...panel, bonds };
}

function lists(database: IndexDatabase): (statement: Statement) => Promise<Row[]> {
  return async (statement) => (await database.read(sql`${statement} limit ${MOST_ROWS}`)).map(camelled);
}

function found([row]: readonly Row[], subject: string, id: string): Row {
  if (row === undefined) throw new EntryMissingError(subject, id);
  return row;
}
