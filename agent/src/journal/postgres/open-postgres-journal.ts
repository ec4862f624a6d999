import { ArgumentInvalidError } from "@guildhall/sdk";

import { JournalInUseError } from "../../errors/journal-in-use-error.js";
import { JournalUnavailableError } from "../../errors/journal-unavailable-error.js";
import { pause } from "../../utils/pause.js";
import type { AgentJournal, Appended, Forgotten, JournalItem, Step } from "../journal.js";
import { type Lease, type LeaseOptions, takeLease } from "../lease.js";
import { makeStep, type StepRows } from "../make-step.js";
import { transactionJournal } from "../transaction-journal.js";
import { decodeValue, encodeValue } from "../values.js";
import { lockId, PostgresSession } from "./session.js";
import { storableText, storedText } from "./storable-text.js";
import { WriteGroups } from "./write-groups.js";

const TABLES = (schema: string): string => `
  CREATE TABLE IF NOT EXISTS ${schema}.steps (key TEXT PRIMARY KEY, intent TEXT, result TEXT);
  CREATE TABLE IF NOT EXISTS ${schema}.entries (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires BIGINT,
    done BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (stream, key)
  );
  CREATE INDEX IF NOT EXISTS open_entries ON ${schema}.entries (stream, seq) WHERE NOT done;
  CREATE INDEX IF NOT EXISTS finished_entries ON ${schema}.entries (expires) WHERE done AND expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS ${schema}.cursors (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS ${schema}.timers (key TEXT PRIMARY KEY, at NUMERIC(20) NOT NULL);
  CREATE TABLE IF NOT EXISTS ${schema}.transactions (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    key TEXT,
    entry TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS transactions_by_key ON ${schema}.transactions (key, seq) WHERE key IS NOT NULL;
`;

/** How many entries are read at once. */
const PAGE = 1_000;

/** After how many milliseconds a step that another process makes is looked at again. */
const STEP_RETRY_MS = 100;

/** What {@link openPostgresJournal} takes. */
export interface PostgresJournalOptions {
  /** The schema with the agent's tables, made when it does not exist; `guildhall_agent` when left out. Give each agent one of its own. */
  readonly schema?: string;
}

/**
 * Opens an agent's journal in PostgreSQL, 14 or newer. Several processes may open it for one agent: one works, the others stand by.
 * The journal is one session of the database. When that breaks the journal is over: all that it is asked fails, and its leases are lost;
 * open it anew then.
 *
 * @param url Of the server itself, or of a pooler that keeps a session for each client.
 * @throws {@link JournalUnavailableError}; {@link ArgumentInvalidError} when the URL or the schema is none.
 * @example
 * const journal = await openPostgresJournal("postgres://agent@db.example/agents", { schema: "worker_1" });
 * const lease = await journal.lease("agent", { wait: true });
 * const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
 * const agent = await runAgent({ client, journal, lease, key, roles });
 */
export async function openPostgresJournal(
  url: string,
  { schema = "guildhall_agent" }: PostgresJournalOptions = {},
): Promise<AgentJournal> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema) || schema.startsWith("pg_")) {
    throw new ArgumentInvalidError(
      "schema",
      "must be at most 63 lower-case letters, digits and underscores, and must not begin with a digit or pg_",
    );
  }
  const session = await PostgresSession.open(
    url,
    schema,
    (place, reason, options) => new JournalUnavailableError(place, reason, options),
  );
  try {
    const { rows } = await session.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [schema]);
    // Who may not make schemas may use one that is there; of two that make it at once one waits.
    const quoted = `"${schema}"`;
    const made = rows.length > 0 ? "" : `CREATE SCHEMA IF NOT EXISTS ${quoted};`;
    const lock = lockId("make", schema);
    await session.run(`BEGIN; SELECT pg_advisory_xact_lock(${lock}); ${made} ${TABLES(quoted)} COMMIT;`);
    const now = Math.floor(Date.now() / 1000);
    await session.query(`DELETE FROM ${quoted}.entries WHERE done AND expires <= $1`, [now]);
    return new PostgresJournal(session, quoted);
  } catch (error) {
    await session.close();
    throw error;
  }
}

class PostgresJournal implements AgentJournal {
  readonly transactions;
  readonly #steps: StepRows;
  readonly #group: WriteGroups;
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #leased = new Set<string>();

  constructor(
    private readonly session: PostgresSession,
    private readonly schema: string,
  ) {
    this.#group = new WriteGroups(session, lockId("write", schema));
    this.#steps = {
      find: async (key) => {
        const row = await this.#one(`SELECT intent, result FROM ${schema}.steps WHERE key = $1`, key);
        const { intent, result } = (row ?? {}) as { readonly intent?: string | null; readonly result?: string | null };
        return { ...(typeof intent === "string" && { intent }), ...(typeof result === "string" && { result }) };
      },
      putIntent: (key, intent) => this.#write(`INSERT INTO ${schema}.steps (key, intent) VALUES ($1, $2)`, key, intent),
      putResult: (key, result) =>
        this.#write(
          `INSERT INTO ${schema}.steps (key, result) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET result = excluded.result`,
          key,
          result,
        ),
    };
    const entries = async (sql: string, value: string): Promise<string[]> =>
      (await this.#all(sql, value)).map((row) => row["entry"] as string);
    const table = `${schema}.transactions`;
    this.transactions = transactionJournal({
      put: (hash, key, entry) =>
        this.#write(
          `INSERT INTO ${table} (hash, key, entry) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
          hash,
          key === null ? null : storableText(key),
          entry,
        ),
      withHash: (hash) => entries(`SELECT entry FROM ${table} WHERE hash = $1`, hash),
      withKey: (key) => entries(`SELECT entry FROM ${table} WHERE key = $1 ORDER BY seq`, storableText(key)),
    });
  }

  async once<Result, Intent>(key: string, step: Step<Result, Intent>): Promise<Result> {
    const running = this.#running.get(key);
    if (running !== undefined) return running as Promise<Result>;
    const promise = this.#make(storableText(key), step);
    this.#running.set(key, promise);
    try {
      return await promise;
    } finally {
      this.#running.delete(key);
    }
  }

  /** Makes a step while no other process does. A process that dies while it makes one loses the lock, and the next one makes it. */
  async #make<Result, Intent>(key: string, step: Step<Result, Intent>): Promise<Result> {
    const { result } = await this.#steps.find(key);
    if (result !== undefined) return decodeValue(result) as Result;
    const lock = lockId("step", this.schema, key);
    while (!(await this.session.tryLock(lock))) await pause(STEP_RETRY_MS, this.session.lost);
    try {
      return await makeStep(this.#steps, key, step);
    } finally {
      await this.session.unlock(lock);
    }
  }

  async result<Result>(key: string): Promise<Result | undefined> {
    const { result } = await this.#steps.find(storableText(key));
    return result === undefined ? undefined : (decodeValue(result) as Result);
  }

  async append<Value>(stream: string, { key, value, expires }: Appended<Value>): Promise<boolean> {
    const { rowCount } = await this.#group.write(
      `INSERT INTO ${this.schema}.entries (stream, key, value, expires) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      storableText(stream),
      storableText(key),
      encodeValue(value),
      expires ?? null,
    );
    return (rowCount ?? 0) > 0;
  }

  async has(stream: string, key: string): Promise<boolean> {
    const sql = `SELECT 1 FROM ${this.schema}.entries WHERE stream = $1 AND key = $2`;
    return (await this.#one(sql, storableText(stream), storableText(key))) !== undefined;
  }

  async *read<Value>(stream: string): AsyncGenerator<JournalItem<Value>, void, undefined> {
    let after = "0";
    for (;;) {
      const rows = (await this.#all(
        `SELECT seq, key, value FROM ${this.schema}.entries WHERE stream = $1 AND NOT done AND seq > $2 ORDER BY seq LIMIT ${PAGE}`,
        storableText(stream),
        after,
      )) as readonly { readonly seq: string; readonly key: string; readonly value: string }[];
      for (const { key, value } of rows) yield { key: storedText(key), value: decodeValue(value) as Value };
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = last.seq;
    }
  }

  async finish(stream: string, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.#write(
      `UPDATE ${this.schema}.entries SET done = TRUE WHERE stream = $1 AND key = ANY($2)`,
      storableText(stream),
      keys.map(storableText),
    );
  }

  async forget({ under = [], keep = [], steps = [], entries = [], emptied = [] }: Forgotten): Promise<void> {
    const { schema } = this;
    const kept = keep.map(storableText);
    const writes: Promise<unknown>[] = [];
    for (const table of [`${schema}.steps`, `${schema}.transactions`]) {
      // By bytes, whatever the database's language is.
      const range = `DELETE FROM ${table} WHERE starts_with(key, $1) AND NOT key = ANY($2)`;
      for (const prefix of under) writes.push(this.#group.write(range, storableText(prefix), kept));
      if (steps.length > 0)
        writes.push(this.#group.write(`DELETE FROM ${table} WHERE key = ANY($1)`, steps.map(storableText)));
    }
    for (const { stream, key } of emptied) {
      const sql = `UPDATE ${schema}.entries SET value = 'null' WHERE stream = $1 AND key = $2 AND done`;
      writes.push(this.#group.write(sql, storableText(stream), storableText(key)));
    }
    // Last: while the entries are there, what was interrupted is forgotten again.
    for (const { stream, key } of entries) {
      const sql = `DELETE FROM ${schema}.entries WHERE stream = $1 AND key = $2`;
      writes.push(this.#group.write(sql, storableText(stream), storableText(key)));
    }
    await Promise.all(writes);
  }

  async cursor(name: string, value?: string): Promise<string | undefined> {
    const stored = storableText(name);
    if (value === undefined) {
      const found = (await this.#one(`SELECT value FROM ${this.schema}.cursors WHERE name = $1`, stored))?.["value"];
      return typeof found === "string" ? storedText(found) : undefined;
    }
    await this.#group.writeLater(
      `INSERT INTO ${this.schema}.cursors VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      stored,
      storableText(value),
    );
    return value;
  }

  async timer(key: string, at: bigint | undefined): Promise<void> {
    const table = `${this.schema}.timers`;
    const stored = storableText(key);
    await (at === undefined
      ? this.#group.writeLater(`DELETE FROM ${table} WHERE key = $1`, stored)
      : this.#group.writeLater(
          `INSERT INTO ${table} VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET at = excluded.at`,
          stored,
          at.toString(),
        ));
  }

  async timers(): Promise<ReadonlyMap<string, bigint>> {
    const rows = await this.#all(`SELECT key, at FROM ${this.schema}.timers ORDER BY key`);
    return new Map(rows.map((row) => [storedText(row["key"] as string), BigInt(row["at"] as string)]));
  }

  lease(name: string, options?: LeaseOptions): Promise<Lease> {
    return takeLease(() => this.#lease(name), options);
  }

  async #lease(name: string): Promise<Lease> {
    const { place, lost } = this.session;
    this.session.requireOpen();
    const lock = lockId("lease", this.schema, name);
    // A session may take its own locks as often as it likes.
    if (this.#leased.has(name)) throw new JournalInUseError(place);
    this.#leased.add(name);
    try {
      if (!(await this.session.tryLock(lock))) throw new JournalInUseError(place);
    } catch (error) {
      this.#leased.delete(name);
      throw error;
    }
    let isHeld = true;
    const release = async (): Promise<void> => {
      if (!isHeld) return;
      isHeld = false;
      await this.session.unlock(lock);
      this.#leased.delete(name);
    };
    return { lost, release };
  }

  async close(): Promise<void> {
    await this.#group.flush();
    await this.session.close();
  }

  async #write(sql: string, ...values: readonly unknown[]): Promise<void> {
    await this.#group.write(sql, ...values);
  }

  async #one(sql: string, ...values: readonly unknown[]): Promise<Readonly<Record<string, unknown>> | undefined> {
    return (await this.#all(sql, ...values))[0];
  }

  async #all(sql: string, ...values: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const { rows } = await this.session.query(sql, values);
    return rows as readonly Readonly<Record<string, unknown>>[];
  }
}
