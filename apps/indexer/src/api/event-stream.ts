import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { sql } from "ponder";

import { OverloadedError } from "../errors/overloaded-error.js";
import { camelled } from "./collection.js";
import { joinName, joinParty, joinToken, partyColumns, partyOf, type Sources, TOKEN_COLUMNS } from "./joins.js";
import { AGENT_REF, TOKEN_FIELDS } from "./shapes/common.js";
import { address, anyObject, count, hash, maybe, shape, text, time, whole } from "./shapes/shape.js";
import { documentTable } from "./tables.js";
import type { IndexDatabase, Row, Statement } from "./database.js";
import { type Asked, type Parameters, readParameters } from "./parameters.js";

export const STREAM_PARAMETERS: Parameters = {
  after: {
    kind: "text",
    most: 80,
    says: "The id of the last event that you have; new ones alone when left out. A Last-Event-ID header says the same.",
  },
  event: { kind: "text", most: 60, says: "Events of this name, say JobAwarded." },
  agent: { kind: "number", says: "Events of this agent." },
  job: { kind: "hash", says: "Events of this job." },
};

const ASK_EVERY_MS = 500;
const HEARTBEAT_MS = 15_000;
const LIFE_MS = 15 * 60_000;
const ROWS_AT_ONCE = 200;
/** So many events that were sent are watched, because the chain may take them back. */
const REMEMBERED = 500;
const MOST_STREAMS = 1_000;
const EVENT_ID = /^\d{1,80}$/;

/** An event as it is sent: enough for one sentence. */
export const EVENT = shape("Event", "An event of the chain, with what a sentence about it needs.", {
  id: text("Its id in the index; ids grow in the order of the chain."),
  event: text("Its name."),
  contract: address("Which contract emitted it."),
  args: anyObject(
    "Its plain arguments, integers beyond 32 bits as decimal texts; of an offer and a bid the terms that matter. Strangers wrote the texts.",
  ),
  agent: maybe(AGENT_REF),
  jobId: maybe(hash("The job that it is about.")),
  title: maybe(text("The title of that job, or of the offer. A stranger wrote it.")),
  client: maybe(address("The client of that job or offer.")),
  clientAgent: maybe(AGENT_REF),
  provider: maybe(address("The provider of that job.")),
  account: maybe(address("Whom the event names first.")),
  token: maybe(TOKEN_FIELDS.token),
  tokenSymbol: TOKEN_FIELDS.tokenSymbol,
  tokenDecimals: TOKEN_FIELDS.tokenDecimals,
  price: maybe(whole("The price of that job, in units of its token.")),
  washRule: maybe(count("The rule that excludes that job from counted figures; 0 counts.")),
  timestamp: time("When."),
  blockNumber: whole("Its block."),
  blockHash: hash("The hash of the block."),
  logIndex: count("Its place among the logs of the block."),
  transactionHash: hash("Its transaction."),
});

/** Events with what {@link eventOf} reads. */
function eventsWhere(sources: Sources, where: Statement, most: number): Statement {
  const { tables, scope } = sources;
  const agentId = sql`coalesce(a.agent_id, j.agent_id, (a.args->>'agentId')::numeric)`;
  const client = sql`coalesce(j.client, o.client)`;
  const acts = sql`coalesce(j.client_agent_id, o.client_agent_id, 0)`;
  const token = sql`coalesce(j.token, o.token, lower(a.args->>'token'))`;
  return sql`select a.*, ${agentId} as subject_id, work_file.name as agent_name, b.title, ${client} as client, j.provider,
      ${token} as token, j.price, j.wash_rule, ${partyColumns("client", acts)}, ${TOKEN_COLUMNS}
    from ${tables("activity")} a left join ${tables("job")} j on j.id = a.job_id
    left join ${tables("offer")} o on a.job_id is null and o.id = a.args->>'offerHash'
    left join ${documentTable("brief")} b on b.scope = ${scope} and b.brief_hash = coalesce(j.brief_hash, o.brief_hash) and b.state = 'read'
    ${joinName(sources, "work_file", agentId)} ${joinParty(sources, "client", client, acts)} ${joinToken(sources, token)}
    where ${where} order by a.id limit ${most}`;
}

function eventOf(row: Row) {
  const entry = camelled(row);
  const { subjectId, agentName } = entry;
  const agent = subjectId === null ? null : { id: subjectId, name: agentName };
  return EVENT.read({ ...entry, agent, clientAgent: partyOf(entry, "client") });
}

/** The events of the index as a stream. */
export class EventStreams {
  #open = 0;

  constructor(
    private readonly database: IndexDatabase,
    private readonly sources: Sources,
    private readonly log: (error: unknown) => void,
  ) {}

  /**
   * Answers with server-sent events: each event of the chain with its id, and `rollback` with the id of the first event that is no more
   * when the chain took some back; those that took their place follow.
   *
   * @throws {@link OverloadedError}, and what {@link readParameters} throws.
   */
  answer(context: Context): Response {
    const asked = readParameters(new URL(context.req.url).searchParams, STREAM_PARAMETERS);
    if (this.#open >= MOST_STREAMS) throw new OverloadedError("another stream");
    this.#open++;
    const header = context.req.header("last-event-id");
    const place = header ?? asked["after"];
    return streamSSE(
      context,
      async (stream) => {
        const abort = new AbortController();
        stream.onAbort(() => abort.abort());
        try {
          const told = new Told(place !== undefined && EVENT_ID.test(place) ? place : await this.#lastId());
          const end = performance.now() + LIFE_MS;
          let quietSince = performance.now();
          while (!abort.signal.aborted && performance.now() < end) {
            const gone = await this.#firstGone(told);
            if (gone !== undefined) {
              told.forgetFrom(gone);
              await stream.writeSSE({ event: "rollback", id: told.last, data: JSON.stringify({ id: gone }) });
            }
            const rows = await this.#rowsAfter(told.last, asked);
            for (const row of rows) {
              const entry = eventOf(row);
              await stream.writeSSE({ id: entry.id, event: entry.event, data: JSON.stringify(entry) });
              told.add(entry.id, entry.blockHash);
            }
            if (rows.length > 0 || gone !== undefined) quietSince = performance.now();
            if (performance.now() - quietSince > HEARTBEAT_MS) {
              await stream.write(":\n\n");
              quietSince = performance.now();
            }
            if (rows.length < ROWS_AT_ONCE) await stream.sleep(ASK_EVERY_MS);
          }
        } finally {
          this.#open--;
        }
      },
      async (error) => this.log(error),
    );
  }

  async #lastId(): Promise<string> {
    const [row] = await this.database.read(sql`select max(id) as id from ${this.sources.tables("activity")}`);
    return typeof row?.["id"] === "string" ? row["id"] : "";
  }

  #rowsAfter(id: string, asked: Asked): Promise<Row[]> {
    const conditions: Statement[] = [sql`a.id > ${id}`];
    if (asked["event"] !== undefined) conditions.push(sql`a.event = ${asked["event"]}`);
    if (asked["agent"] !== undefined)
      conditions.push(sql`coalesce(a.agent_id, j.agent_id) = ${asked["agent"]}::numeric`);
    if (asked["job"] !== undefined) conditions.push(sql`a.job_id = ${asked["job"]}`);
    return this.database.read(eventsWhere(this.sources, sql.join(conditions, sql` and `), ROWS_AT_ONCE));
  }

  /** The first event that was sent and is no more, or is of another block now. */
  async #firstGone(told: Told): Promise<string | undefined> {
    const ids = told.ids();
    if (ids.length === 0) return undefined;
    const rows = await this.database.read(
      sql`select id, block_hash from ${this.sources.tables("activity")} where id >= ${ids[0]} and id <= ${told.last}`,
    );
    const now = new Map(rows.map((row) => [String(row["id"]), String(row["block_hash"])]));
    return ids.find((id) => now.get(id) !== told.blockOf(id));
  }
}

/** What was sent on a stream. */
class Told {
  readonly #blocks = new Map<string, string>();

  constructor(public last: string) {}

  add(id: string, blockHash: string): void {
    this.#blocks.set(id, blockHash);
    this.last = id;
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size > REMEMBERED && oldest !== undefined) this.#blocks.delete(oldest);
  }

  ids(): string[] {
    return [...this.#blocks.keys()];
  }

  blockOf(id: string): string | undefined {
    return this.#blocks.get(id);
  }

  /** Goes back to before an event. */
  forgetFrom(first: string): void {
    const kept = this.ids().filter((id) => id < first);
    for (const id of this.ids()) if (id >= first) this.#blocks.delete(id);
    // Nothing before it is remembered: just before it, for ids are decimal digits of one length.
    this.last = kept.at(-1) ?? (BigInt(first) - 1n).toString().padStart(first.length, "0");
  }
}
