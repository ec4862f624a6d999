import type { DatabaseSync, StatementSync } from "node:sqlite";

import { EdgeCacheMismatchError, EdgeCacheUnavailableError } from "../../errors/reputation-errors.js";
import { type Checkpoint, isSameBlock } from "../../events/checkpoints.js";
import type { EdgeCache, LedgerFact } from "./edge-cache.js";

/** Changes with the tables: an older file is refused, not misread. */
const VERSION = 1;

/** Older ones are of no use: no chain is reorganised that far. */
const KEPT_CHECKPOINTS = 1_000;

const SCHEMA = `
  CREATE TABLE ledger (name TEXT NOT NULL);
  CREATE TABLE checkpoint (number INTEGER PRIMARY KEY, hash TEXT NOT NULL);
  CREATE TABLE fact (
    block INTEGER NOT NULL, logIndex INTEGER NOT NULL, timestamp INTEGER NOT NULL,
    agentId TEXT NOT NULL, clientKey TEXT NOT NULL,
    earned INTEGER NOT NULL, gained INTEGER NOT NULL, withheld INTEGER NOT NULL, lost INTEGER NOT NULL,
    PRIMARY KEY (block, logIndex)
  ) WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};
`;

type Numbers = Readonly<Record<"block" | "logIndex" | "timestamp" | "earned" | "gained" | "withheld" | "lost", number>>;
type Row = Numbers & { readonly agentId: string; readonly clientKey: string };

/** A cache in a file. Close it when nothing is read any more. */
export interface SqliteEdgeCache extends EdgeCache {
  close(): void;
}

/**
 * Opens a cache in a SQLite file of this machine, which is made when it does not exist. Two processes may share it. It needs
 * Node.js and loads `node:sqlite` only here, so that a browser never asks for it.
 *
 * @param path Of the file, or `:memory:`.
 * @throws {@link EdgeCacheUnavailableError} here when it is no such file, and by every method when it fails later.
 * @example const cache = await openEdgeCache("trust.sqlite");
 */
export async function openEdgeCache(path: string): Promise<SqliteEdgeCache> {
  let database: DatabaseSync | undefined;
  try {
    const sqlite = await import("node:sqlite");
    database = new sqlite.DatabaseSync(path);
    database.exec("PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE");
    prepareTables(database);
    database.exec("COMMIT; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    return cacheIn(database, path);
  } catch (cause) {
    database?.close();
    throw new EdgeCacheUnavailableError(path, { cause });
  }
}

/** Makes the tables in an empty file; another program's file, or another version's, is left alone. */
function prepareTables(database: DatabaseSync): void {
  const { user_version: version } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version === VERSION) return;
  const { tables } = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as { tables: number };
  if (version !== 0 || tables !== 0) throw new RangeError(`Version ${VERSION} is needed; the file has ${version}.`);
  database.exec(SCHEMA);
}

function cacheIn(database: DatabaseSync, path: string): SqliteEdgeCache {
  const query = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw cause instanceof EdgeCacheMismatchError ? cause : new EdgeCacheUnavailableError(path, { cause });
    }
  };
  const atOnce = <T>(work: () => T): T =>
    query(() => {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    });
  const addFact = database.prepare("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const addCheckpoint = database.prepare("INSERT INTO checkpoint VALUES (?, ?)");
  const dropCheckpoints = database.prepare(
    "DELETE FROM checkpoint WHERE number <= (SELECT number FROM checkpoint ORDER BY number DESC LIMIT 1 OFFSET ?)",
  );
  const newestCheckpoint = database.prepare("SELECT number, hash FROM checkpoint ORDER BY number DESC LIMIT 1");
  const allCheckpoints = database.prepare("SELECT number, hash FROM checkpoint ORDER BY number");
  return {
    bindTo: (ledger) =>
      atOnce(() => {
        const bound = database.prepare("SELECT name FROM ledger").get() as { name: string } | undefined;
        if (bound === undefined) database.prepare("INSERT INTO ledger VALUES (?)").run(ledger);
        else if (bound.name !== ledger) throw new EdgeCacheMismatchError(ledger, bound.name);
      }),
    checkpoints: () => query(() => allCheckpoints.all() as unknown as Checkpoint[]),
    append: (facts, { number, hash }, after) =>
      atOnce(() => {
        const newest = newestCheckpoint.get() as Checkpoint | undefined;
        if (!isSameBlock(newest, after)) return false;
        for (const fact of facts) insert(addFact, fact);
        addCheckpoint.run(number, hash);
        dropCheckpoints.run(KEPT_CHECKPOINTS);
        return true;
      }),
    forgetAbove: (blockNumber) =>
      atOnce(() => {
        database.prepare("DELETE FROM fact WHERE block > ?").run(blockNumber);
        database.prepare("DELETE FROM checkpoint WHERE number > ?").run(blockNumber);
      }),
    *factsUpTo(blockNumber) {
      const select = query(() => database.prepare("SELECT * FROM fact WHERE block <= ? ORDER BY block, logIndex"));
      const rows = query(() => select.iterate(blockNumber));
      for (;;) {
        const { done, value } = query(() => rows.next());
        if (done === true) return;
        yield factOf(value as Row);
      }
    },
    close: () => {
      database.close();
    },
  };
}

function insert(statement: StatementSync, { blockNumber, logIndex, timestamp, ...fact }: LedgerFact): void {
  const { agentId, clientKey, earned, gained, withheld, lost } = fact;
  const names = [String(agentId), String(clientKey)] as const;
  statement.run(blockNumber, logIndex, timestamp, ...names, earned, gained, withheld, lost);
}

function factOf(row: Row): LedgerFact {
  return {
    blockNumber: row.block,
    logIndex: row.logIndex,
    timestamp: BigInt(row.timestamp),
    agentId: BigInt(row.agentId),
    clientKey: BigInt(row.clientKey),
    earned: BigInt(row.earned),
    gained: BigInt(row.gained),
    withheld: BigInt(row.withheld),
    lost: BigInt(row.lost),
  };
}
