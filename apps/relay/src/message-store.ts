import { randomUUID } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";

import { MailboxFullError } from "./errors/mailbox-full-error.js";
import { StorageUnavailableError } from "./errors/storage-unavailable-error.js";
import {
  type Accepted,
  type DeliveryListener,
  type MailboxPage,
  type MessageStorage,
  type NewMessage,
  pageOf,
  type Quotas,
} from "./message-storage.js";

/** What {@link MessageStore} needs. */
export interface MessageStoreOptions {
  /** The file of the database. */
  readonly path: string;
  readonly quotas: Quotas;
  /** For how many seconds a message is kept at most. */
  readonly retention: number;
  /** The largest file, in bytes: beyond it nothing is accepted. */
  readonly maxDatabaseBytes?: number;
}

/** How many messages one transaction takes at most: what waits behind them is read from the network meanwhile. */
const LARGEST_GROUP = 500;

/** How long to wait for another process that holds the database, in milliseconds; nothing else is done meanwhile. */
const BUSY_MS = 250;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    sender TEXT NOT NULL,
    id TEXT NOT NULL,
    wire TEXT NOT NULL,
    expires INTEGER NOT NULL,
    UNIQUE (sender, id)
  );
  CREATE INDEX IF NOT EXISTS messages_by_expiry ON messages (expires);
  CREATE TABLE IF NOT EXISTS deliveries (
    mailbox TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (mailbox, seq)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS deliveries_by_message ON deliveries (seq);
  -- How much is in a mailbox, of each sender and, for the sender '', in all.
  CREATE TABLE IF NOT EXISTS usage (
    mailbox TEXT NOT NULL,
    sender TEXT NOT NULL,
    messages INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (mailbox, sender)
  ) WITHOUT ROWID;
`;

interface Statements {
  readonly find: StatementSync;
  readonly insert: StatementSync;
  readonly deliver: StatementSync;
  readonly usage: StatementSync;
  readonly use: StatementSync;
  readonly page: StatementSync;
  readonly expired: StatementSync;
  readonly recipients: StatementSync;
  readonly forget: StatementSync;
  readonly undeliver: StatementSync;
  readonly unused: StatementSync;
}

interface Open {
  readonly database: DatabaseSync;
  readonly statements: Statements;
  /** Which files were opened, and how large they were last: what is written to a file that was removed or cut since is lost. */
  readonly files: readonly { readonly path: string; readonly inode: bigint; size: bigint }[];
}

interface Pending extends NewMessage {
  readonly resolve: (accepted: Accepted) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The relay's messages, in one SQLite file. What was accepted is on the disk: `synchronous=FULL`, several messages in one transaction.
 * Nothing is taken out by reading.
 */
export class MessageStore implements MessageStorage {
  readonly #options: MessageStoreOptions;
  readonly #pending: Pending[] = [];
  readonly #listeners = new Set<DeliveryListener>();
  #open: Open | undefined;
  #epoch: string | undefined;
  #isScheduled = false;
  #isClosed = false;

  /** @throws {@link StorageUnavailableError} when the database cannot be opened. */
  constructor(options: MessageStoreOptions) {
    this.#options = options;
    this.#guarded(() => this.#opened());
  }

  /**
   * Stores a message for all its recipients. The promise is kept when it is on the disk.
   *
   * @throws {@link MailboxFullError}, {@link StorageUnavailableError}
   */
  add(message: NewMessage): Promise<Accepted> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ ...message, resolve, reject });
      this.#schedule();
    });
  }

  /**
   * The messages in a mailbox behind a cursor, the oldest first. A cursor of another database counts as none: better twice than never.
   *
   * @throws {@link StorageUnavailableError}
   */
  read(mailbox: string, after: string | undefined, now: number): MailboxPage {
    return this.#guarded(() => {
      const { statements } = this.#opened();
      const epoch = this.#epoch ?? "";
      const rows = statements.page.iterate(mailbox, this.#sequenceIn(after), now);
      return pageOf(epoch, rows as Iterable<{ readonly seq: number; readonly wire: string }>);
    });
  }

  /** Calls the listener with the mailboxes that got messages. @returns A function that ends it. */
  onDelivered(listener: DeliveryListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Removes messages whose time is over, at most so many. @returns How many. @throws {@link StorageUnavailableError} */
  purge(now: number, most = 1_000): number {
    return this.#guarded(() => {
      const { database, statements } = this.#opened();
      return inTransaction(database, () => {
        const gone = statements.expired.all(now, most) as {
          readonly seq: number;
          readonly sender: string;
          readonly size: number;
        }[];
        for (const { seq, sender, size } of gone) {
          for (const { mailbox } of statements.recipients.all(seq) as { readonly mailbox: string }[]) {
            for (const of of ["", sender]) statements.use.run(mailbox, of, -1, -size);
          }
          statements.undeliver.run(seq);
          statements.forget.run(seq);
        }
        statements.unused.run();
        return gone.length;
      });
    });
  }

  /** Whether the database can be read and written now. @throws {@link StorageUnavailableError} */
  check(): void {
    this.#guarded(() => {
      const open = this.#opened();
      requireInPlace(open);
      inTransaction(open.database, () => open.statements.use.run("", "", 0, 0));
      requireInPlace(open);
    });
  }

  /** Stores what waits, and ends. */
  close(): void {
    while (this.#pending.length > 0) this.#flush();
    this.#isClosed = true;
    this.#shut();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#pending.length === 0) return;
    this.#isScheduled = true;
    // Behind all that came from the network by now.
    setImmediate(() => {
      this.#isScheduled = false;
      this.#flush();
      this.#schedule();
    });
  }

  #flush(): void {
    const group = this.#pending.splice(0, LARGEST_GROUP);
    if (group.length === 0) return;
    const results: (Accepted | MailboxFullError)[] = [];
    const mailboxes = new Set<string>();
    try {
      this.#guarded(() => {
        const open = this.#opened();
        requireInPlace(open);
        inTransaction(open.database, () => {
          for (const pending of group) results.push(this.#store(open.statements, pending, mailboxes));
        });
        requireInPlace(open);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    group.forEach(({ resolve, reject }, i) => {
      const result = results[i];
      if (result === undefined || result instanceof MailboxFullError) reject(result);
      else resolve(result);
    });
    for (const listener of this.#listeners) listener(mailboxes);
  }

  #store(
    { find, insert, deliver, use, usage }: Statements,
    { envelope: { from, id, to, expires }, wire, now }: Pending,
    mailboxes: Set<string>,
  ): Accepted | MailboxFullError {
    const known = find.get(from, id) as { readonly expires: number } | undefined;
    if (known !== undefined) return { repeated: true, keptUntil: known.expires };

    const { quotas, retention } = this.#options;
    const used = (mailbox: string, sender: string) =>
      (usage.get(mailbox, sender) ?? { messages: 0, bytes: 0 }) as {
        readonly messages: number;
        readonly bytes: number;
      };
    for (const mailbox of to) {
      const all = used(mailbox, "");
      const isFull =
        all.messages >= quotas.mailboxMessages ||
        all.bytes + wire.length > quotas.mailboxBytes ||
        used(mailbox, from).messages >= quotas.senderMessages;
      if (isFull) return new MailboxFullError(mailbox);
    }

    const keptUntil = Math.min(expires, now + retention);
    const { lastInsertRowid } = insert.run(from, id, wire, keptUntil);
    for (const mailbox of to) {
      deliver.run(mailbox, lastInsertRowid);
      for (const sender of ["", from]) use.run(mailbox, sender, 1, wire.length);
      mailboxes.add(mailbox);
    }
    return { repeated: false, keptUntil };
  }

  /** The number behind which to read. */
  #sequenceIn(cursor: string | undefined): number {
    const [, epoch, sequence] = /^([\w-]+)\.(\d{1,15})$/.exec(cursor ?? "") ?? [];
    return epoch === this.#epoch && sequence !== undefined ? Number(sequence) : 0;
  }

  /** Runs something on the database; when that fails for another reason than room or time, the next one opens it anew. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      if (!isPassing(cause)) this.#shut();
      if (cause instanceof StorageUnavailableError) throw cause;
      throw new StorageUnavailableError(cause instanceof Error ? cause.message : "unknown", { cause });
    }
  }

  #opened(): Open {
    if (this.#isClosed) throw new StorageUnavailableError("it was closed");
    this.#open ??= this.#openAnew();
    return this.#open;
  }

  #openAnew(): Open {
    const { path, maxDatabaseBytes } = this.#options;
    // A new file in the place of one that is gone would look as if nothing had ever been accepted.
    if (this.#epoch !== undefined && !existsSync(path)) throw new StorageUnavailableError("its file is gone");
    const database = new DatabaseSync(path, { timeout: BUSY_MS });
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
      if (maxDatabaseBytes !== undefined) limitSize(database, maxDatabaseBytes);
      database.exec(SCHEMA);
      database.prepare("INSERT OR IGNORE INTO meta VALUES ('epoch', ?)").run(randomUUID());
      const { value } = database.prepare("SELECT value FROM meta WHERE name = 'epoch'").get() as {
        readonly value: string;
      };
      if (this.#epoch !== undefined && this.#epoch !== value)
        throw new StorageUnavailableError("its file is another one");
      this.#epoch = value;
      const files = [path, `${path}-wal`].map((file) => {
        const { ino: inode, size } = statSync(file, { bigint: true });
        return { path: file, inode, size };
      });
      return { database, statements: statementsOf(database), files };
    } catch (error) {
      database.close();
      throw error;
    }
  }

  #shut(): void {
    const open = this.#open;
    this.#open = undefined;
    try {
      open?.database.close();
    } catch {
      // It failed before; the error that matters was reported.
    }
  }
}

function statementsOf(database: DatabaseSync): Statements {
  return {
    find: database.prepare("SELECT expires FROM messages WHERE sender = ? AND id = ?"),
    insert: database.prepare("INSERT INTO messages (sender, id, wire, expires) VALUES (?, ?, ?, ?)"),
    deliver: database.prepare("INSERT INTO deliveries VALUES (?, ?)"),
    usage: database.prepare("SELECT messages, bytes FROM usage WHERE mailbox = ? AND sender = ?"),
    use: database.prepare(
      "INSERT INTO usage VALUES (?, ?, ?, ?) ON CONFLICT (mailbox, sender) DO UPDATE SET " +
        "messages = messages + excluded.messages, bytes = bytes + excluded.bytes",
    ),
    page: database.prepare(
      "SELECT seq, wire FROM deliveries JOIN messages USING (seq) WHERE mailbox = ? AND seq > ? AND expires > ? ORDER BY seq",
    ),
    expired: database.prepare("SELECT seq, sender, length(wire) AS size FROM messages WHERE expires <= ? LIMIT ?"),
    recipients: database.prepare("SELECT mailbox FROM deliveries WHERE seq = ?"),
    forget: database.prepare("DELETE FROM messages WHERE seq = ?"),
    undeliver: database.prepare("DELETE FROM deliveries WHERE seq = ?"),
    unused: database.prepare("DELETE FROM usage WHERE messages = 0"),
  };
}

/** SQLITE_BUSY, SQLITE_LOCKED and SQLITE_FULL: the transaction was rolled back, and the connection is as good as before. */
const PASSING = [5, 6, 13];

function isPassing(error: unknown): boolean {
  const { errcode } = Object(error) as { readonly errcode?: unknown };
  return typeof errcode === "number" && PASSING.includes(errcode & 0xff);
}

function limitSize(database: DatabaseSync, maxBytes: number): void {
  const { page_size: size } = database.prepare("PRAGMA page_size").get() as { readonly page_size: number };
  database.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / size)}`);
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/**
 * Requires that the files are where they were opened, and no smaller: SQLite does not notice, and goes on to write to one that was removed.
 * While they are open it never makes them smaller.
 */
function requireInPlace({ files }: Open): void {
  for (const file of files) {
    const { ino, size } = statSync(file.path, { bigint: true, throwIfNoEntry: false }) ?? { ino: undefined, size: 0n };
    if (ino !== file.inode || size < file.size) {
      throw new StorageUnavailableError("its file was removed, replaced or cut");
    }
    file.size = size;
  }
}
