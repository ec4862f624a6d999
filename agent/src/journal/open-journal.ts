import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";

import { JournalInUseError } from "../errors/journal-in-use-error.js";
import { JournalUnavailableError } from "../errors/journal-unavailable-error.js";
import { GroupCommit } from "./group-commit.js";
import { afterAll, type AgentJournal, type Appended, type Forgotten, type JournalItem, type Step } from "./journal.js";
import { type Lease, type LeaseOptions, takeLease } from "./lease.js";
import { makeStep, type StepRows } from "./make-step.js";
import { transactionJournal } from "./transaction-journal.js";
import { decodeValue, encodeValue } from "./values.js";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS steps (key TEXT PRIMARY KEY, intent TEXT, result TEXT);
  CREATE TABLE IF NOT EXISTS entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires INTEGER,
    done INTEGER NOT NULL DEFAULT 0,
    UNIQUE (stream, key)
  );
  CREATE INDEX IF NOT EXISTS open_entries ON entries (stream, seq) WHERE done = 0;
  CREATE INDEX IF NOT EXISTS finished_entries ON entries (expires) WHERE done = 1 AND expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS cursors (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS timers (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS transactions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL UNIQUE,
    key TEXT,
    entry TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS transactions_by_key ON transactions (key, seq) WHERE key IS NOT NULL;
`;

/** How many entries are read at once. */
const PAGE = 1_000;

type Row = Readonly<Record<string, unknown>>;

/**
 * Opens an agent's journal in one SQLite file: write-ahead log, `synchronous=FULL`. What happens at the same time is written in one
 * transaction. Give each agent a file of its own.
 *
 * @param path Made, with its folder, when it does not exist; `:memory:` for one that ends with the process.
 * @throws {@link JournalUnavailableError}
 * @example
 * const journal = openJournal("state/agent.db");
 * const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
 */
export function openJournal(path: string): AgentJournal {
  const failed = (cause: unknown): JournalUnavailableError =>
    new JournalUnavailableError(path, cause instanceof Error ? cause.message : String(cause), { cause });
  try {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    const database = new DatabaseSync(path, { timeout: 5_000 });
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    database.exec(SCHEMA);
    return new SqliteJournal(path, database, failed);
  } catch (cause) {
    throw failed(cause);
  }
}

class SqliteJournal implements AgentJournal {
  readonly transactions;
  readonly #steps: StepRows = {
    find: async (key) => {
      const { intent, result } = this.#one("SELECT intent, result FROM steps WHERE key = ?", key) ?? {};
      return { ...(typeof intent === "string" && { intent }), ...(typeof result === "string" && { result }) };
    },
    putIntent: (key, intent) => this.#write("INSERT INTO steps (key, intent) VALUES (?, ?)", key, intent),
    putResult: (key, result) =>
      this.#write(
        "INSERT INTO steps (key, result) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET result = excluded.result",
        key,
        result,
      ),
  };
  readonly #group: GroupCommit;
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #statements = new Map<string, StatementSync>();

  constructor(
    private readonly path: string,
    private readonly database: DatabaseSync,
    private readonly failed: (cause: unknown) => JournalUnavailableError,
  ) {
    this.#group = new GroupCommit(database, failed);
    database.prepare("DELETE FROM entries WHERE done = 1 AND expires <= ?").run(Math.floor(Date.now() / 1000));
    const entries = (sql: string, value: string): string[] =>
      this.#all(sql, value).map((row) => row["entry"] as string);
    this.transactions = transactionJournal({
      put: (hash, key, entry) =>
        this.#write(
          "INSERT INTO transactions (hash, key, entry) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          hash,
          key,
          entry,
        ),
      withHash: async (hash) => entries("SELECT entry FROM transactions WHERE hash = ?", hash),
      withKey: async (key) => entries("SELECT entry FROM transactions WHERE key = ? ORDER BY seq", key),
    });
  }

  async once<Result, Intent>(key: string, step: Step<Result, Intent>): Promise<Result> {
    const running = this.#running.get(key);
    if (running !== undefined) return running as Promise<Result>;
    const promise = makeStep(this.#steps, key, step);
    this.#running.set(key, promise);
    try {
      return await promise;
    } finally {
      this.#running.delete(key);
    }
  }

  async result<Result>(key: string): Promise<Result | undefined> {
    const row = this.#one("SELECT result FROM steps WHERE key = ?", key);
    return typeof row?.["result"] === "string" ? (decodeValue(row["result"]) as Result) : undefined;
  }

  append<Value>(stream: string, { key, value, expires }: Appended<Value>): Promise<boolean> {
    const text = encodeValue(value);
    return this.#group.write(() => {
      const { changes } = this.#prepared(
        "INSERT INTO entries (stream, key, value, expires) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ).run(stream, key, text, expires ?? null);
      return changes > 0;
    });
  }

  async has(stream: string, key: string): Promise<boolean> {
    return this.#one("SELECT 1 AS found FROM entries WHERE stream = ? AND key = ?", stream, key) !== undefined;
  }

  async *read<Value>(stream: string): AsyncGenerator<JournalItem<Value>, void, undefined> {
    let after = 0;
    for (;;) {
      const rows = this.#all(
        `SELECT seq, key, value FROM entries WHERE stream = ? AND done = 0 AND seq > ? ORDER BY seq LIMIT ${PAGE}`,
        stream,
        after,
      ) as { readonly seq: number; readonly key: string; readonly value: string }[];
      for (const { key, value } of rows) yield { key, value: decodeValue(value) as Value };
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = last.seq;
    }
  }

  async finish(stream: string, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.#group.write(() => {
      const statement = this.#prepared("UPDATE entries SET done = 1 WHERE stream = ? AND key = ?");
      for (const key of keys) statement.run(stream, key);
    });
  }

  async forget({ under = [], keep = [], steps = [], entries = [], emptied = [] }: Forgotten): Promise<void> {
    const kept = JSON.stringify(keep);
    await this.#group.write(() => {
      for (const table of ["steps", "transactions"]) {
        const range = `DELETE FROM ${table} WHERE key >= ? AND key < ? AND key NOT IN (SELECT value FROM json_each(?))`;
        for (const prefix of under) this.#prepared(range).run(prefix, afterAll(prefix), kept);
        for (const key of steps) this.#prepared(`DELETE FROM ${table} WHERE key = ?`).run(key);
      }
      const remove = this.#prepared("DELETE FROM entries WHERE stream = ? AND key = ?");
      for (const { stream, key } of entries) remove.run(stream, key);
      const empty = this.#prepared("UPDATE entries SET value = 'null' WHERE stream = ? AND key = ? AND done = 1");
      for (const { stream, key } of emptied) empty.run(stream, key);
    });
  }

  async cursor(name: string, value?: string): Promise<string | undefined> {
    if (value === undefined) {
      const found = this.#one("SELECT value FROM cursors WHERE name = ?", name)?.["value"];
      return typeof found === "string" ? found : undefined;
    }
    const sql = "INSERT INTO cursors VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    await this.#group.writeLater(() => this.#prepared(sql).run(name, value));
    return value;
  }

  async timer(key: string, at: bigint | undefined): Promise<void> {
    const sql = "INSERT INTO timers VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET at = excluded.at";
    await this.#group.writeLater(() => {
      if (at === undefined) this.#prepared("DELETE FROM timers WHERE key = ?").run(key);
      else this.#prepared(sql).run(key, at);
    });
  }

  async timers(): Promise<ReadonlyMap<string, bigint>> {
    return new Map(
      this.#all("SELECT key, CAST(at AS TEXT) AS at FROM timers").map((row) => [
        row["key"] as string,
        BigInt(row["at"] as string),
      ]),
    );
  }

  lease(name: string, options?: LeaseOptions): Promise<Lease> {
    return takeLease(async () => this.#lock(name), options);
  }

  #lock(name: string): Lease {
    // The system takes it from nobody that lives.
    const { signal: lost } = new AbortController();
    if (this.path === ":memory:") return { lost, release: async () => undefined };
    // The system takes the lock of a file away from a process that dies, however it dies.
    const file = `${this.path}.${name}.lock`;
    let lock: DatabaseSync | undefined;
    try {
      lock = new DatabaseSync(file, { timeout: 0 });
      lock.exec("BEGIN EXCLUSIVE");
    } catch (cause) {
      lock?.close();
      const { errcode } = Object(cause) as { readonly errcode?: unknown };
      if (errcode === SQLITE_BUSY) throw new JournalInUseError(this.path, { cause });
      throw this.failed(cause);
    }
    const held = lock;
    return {
      lost,
      release: async () => {
        if (held.isOpen) held.close();
      },
    };
  }

  async close(): Promise<void> {
    if (!this.database.isOpen) return;
    this.#group.flush();
    this.database.close();
  }

  #write(sql: string, ...values: (string | number | bigint | null)[]): Promise<void> {
    return this.#group.write(() => {
      this.#prepared(sql).run(...values);
    });
  }

  #one(sql: string, ...values: (string | number)[]): Row | undefined {
    return this.#all(sql, ...values)[0];
  }

  #all(sql: string, ...values: (string | number)[]): readonly Row[] {
    try {
      return this.#prepared(sql).all(...values);
    } catch (cause) {
      throw this.failed(cause);
    }
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

const SQLITE_BUSY = 5;
