import { randomUUID } from "node:crypto";

import { lockId, PostgresSession } from "@guildhall/agent/postgres";

import { MailboxFullError } from "./errors/mailbox-full-error.js";
import { StorageUnavailableError } from "./errors/storage-unavailable-error.js";
import {
  type Accepted,
  type DeliveryListener,
  type MailboxPage,
  type MessageStorage,
  type NewMessage,
  PAGE_MAX_MESSAGES,
  pageOf,
  type Quotas,
} from "./message-storage.js";
import { storeGroup } from "./store-group.js";

/** What {@link PostgresMessageStore} needs. */
interface PostgresMessageStoreOptions {
  readonly url: string;
  readonly quotas: Quotas;
  /** For how many seconds a message is kept at most. */
  readonly retention: number;
}

interface Pending extends NewMessage {
  readonly resolve: (accepted: Accepted) => void;
  readonly reject: (error: unknown) => void;
}

/** How many messages one transaction takes at most, and how many wait for it. */
const LARGEST_GROUP = 500;
const MOST_WAITING = 10_000;

/** After how many milliseconds a database that was lost is looked for again. */
const RETRY_MS = 1_000;

const NAME = "guildhall_relay";
/** One transaction of all relays writes at a time: so messages become visible in the order of their numbers. */
const LOCK = lockId(NAME, "write");

const SCHEMA = `
  CREATE SCHEMA IF NOT EXISTS ${NAME};
  CREATE TABLE IF NOT EXISTS ${NAME}.meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE SEQUENCE IF NOT EXISTS ${NAME}.numbers;
  CREATE TABLE IF NOT EXISTS ${NAME}.messages (
    seq BIGINT PRIMARY KEY,
    sender TEXT NOT NULL,
    id TEXT NOT NULL,
    wire TEXT NOT NULL,
    expires BIGINT NOT NULL,
    UNIQUE (sender, id)
  );
  CREATE INDEX IF NOT EXISTS messages_by_expiry ON ${NAME}.messages (expires);
  CREATE TABLE IF NOT EXISTS ${NAME}.deliveries (mailbox TEXT NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (mailbox, seq));
  CREATE INDEX IF NOT EXISTS deliveries_by_message ON ${NAME}.deliveries (seq);
  -- How much is in a mailbox, of each sender and, for the sender '', in all.
  CREATE TABLE IF NOT EXISTS ${NAME}.usage (
    mailbox TEXT NOT NULL,
    sender TEXT NOT NULL,
    messages BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (mailbox, sender)
  );
`;

const PAGE = `
  SELECT seq, wire FROM ${NAME}.deliveries JOIN ${NAME}.messages USING (seq)
  WHERE mailbox = $1 AND seq > $2 AND expires > $3 ORDER BY seq LIMIT ${PAGE_MAX_MESSAGES + 1}
`;

const PURGE = `
  WITH gone AS (
    DELETE FROM ${NAME}.messages
    WHERE seq IN (SELECT seq FROM ${NAME}.messages WHERE expires <= $1 LIMIT $2)
    RETURNING seq, sender, length(wire) AS size
  ), left_mailboxes AS (
    DELETE FROM ${NAME}.deliveries USING gone WHERE deliveries.seq = gone.seq RETURNING mailbox, sender, size
  ), less AS (
    SELECT mailbox, sender, count(*) AS messages, sum(size) AS bytes
    FROM (SELECT * FROM left_mailboxes UNION ALL SELECT mailbox, '', size FROM left_mailboxes) AS both_counts
    GROUP BY mailbox, sender
  ), used AS (
    UPDATE ${NAME}.usage SET messages = usage.messages - less.messages, bytes = usage.bytes - less.bytes
    FROM less WHERE usage.mailbox = less.mailbox AND usage.sender = less.sender
  )
  SELECT count(*)::integer AS gone FROM gone
`;

/**
 * The relay's messages in PostgreSQL. What was accepted is committed; several messages share one transaction. Several relays over one
 * database share their mailboxes, and tell each other of what came. When the connection breaks, nothing is accepted until there is a new one.
 */
export class PostgresMessageStore implements MessageStorage {
  readonly #pending: Pending[] = [];
  readonly #listeners = new Set<DeliveryListener>();
  #session: Promise<PostgresSession> | undefined;
  #epoch: string | undefined;
  #flushing: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(private readonly options: PostgresMessageStoreOptions) {}

  /** @throws {@link StorageUnavailableError} */
  static async open(options: PostgresMessageStoreOptions): Promise<PostgresMessageStore> {
    const store = new PostgresMessageStore(options);
    await store.#opened();
    return store;
  }

  add(message: NewMessage): Promise<Accepted> {
    return new Promise((resolve, reject) => {
      if (this.#pending.length >= MOST_WAITING) {
        reject(new StorageUnavailableError("too many messages wait for it"));
        return;
      }
      this.#pending.push({ ...message, resolve, reject });
      this.#start();
    });
  }

  async read(mailbox: string, after: string | undefined, now: number): Promise<MailboxPage> {
    const session = await this.#opened();
    const epoch = this.#epoch ?? "";
    const { rows } = await session.query(PAGE, [mailbox, this.#sequenceIn(after), now]);
    return pageOf(epoch, rows as readonly { readonly seq: string; readonly wire: string }[]);
  }

  onDelivered(listener: DeliveryListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async purge(now: number, most = 1_000): Promise<number> {
    const session = await this.#opened();
    return session.transact(LOCK, async (query) => {
      const { rows } = await query(PURGE, [now, most]);
      await query(`DELETE FROM ${NAME}.usage WHERE messages = 0`);
      return (rows as readonly { readonly gone: number }[])[0]?.gone ?? 0;
    });
  }

  async check(): Promise<void> {
    const session = await this.#opened();
    await session.transact(LOCK, (query) => query(`UPDATE ${NAME}.meta SET value = value WHERE name = 'epoch'`));
  }

  async close(): Promise<void> {
    await this.#flushing;
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const session = await this.#session?.catch(() => undefined);
    await session?.close();
  }

  #start(): void {
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
  }

  async #flush(): Promise<void> {
    // Behind all that came from the network by now.
    await new Promise<void>((resolve) => void setImmediate(resolve));
    while (this.#pending.length > 0) {
      const group = this.#pending.splice(0, LARGEST_GROUP);
      const mailboxes = new Set<string>();
      try {
        const session = await this.#opened();
        const { quotas, retention } = this.options;
        const results = await session.transact(LOCK, (query) =>
          storeGroup(query, group, { quotas, retention, mailboxes }),
        );
        group.forEach(({ resolve, reject }, i) => {
          const result = results[i];
          if (result === undefined || result instanceof MailboxFullError) reject(result);
          else resolve(result);
        });
        this.#tell(mailboxes);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
  }

  #tell(mailboxes: ReadonlySet<string> | "any"): void {
    for (const listener of this.#listeners) listener(mailboxes);
  }

  /** The number behind which to read. */
  #sequenceIn(cursor: string | undefined): number {
    const [, epoch, sequence] = /^([\w-]+)\.(\d{1,15})$/.exec(cursor ?? "") ?? [];
    return epoch === this.#epoch && sequence !== undefined ? Number(sequence) : 0;
  }

  #opened(): Promise<PostgresSession> {
    if (this.#isClosed) throw new StorageUnavailableError("it was closed");
    this.#session ??= this.#openAnew().catch((error: unknown) => {
      this.#lose();
      throw error;
    });
    return this.#session;
  }

  async #openAnew(): Promise<PostgresSession> {
    const session = await PostgresSession.open(this.options.url, NAME, (_, reason, options) => {
      // Its words may say more of the network than strangers should know; they are the cause.
      const { code } = Object(options?.cause) as { readonly code?: unknown };
      return new StorageUnavailableError(`PostgreSQL failed (${typeof code === "string" ? code : "no code"})`, {
        cause: options?.cause ?? reason,
      });
    });
    try {
      // Tables that are gone are not made anew: that would look as if nothing had ever been accepted.
      if (this.#epoch === undefined) {
        await session.run(`BEGIN; SELECT pg_advisory_xact_lock(${lockId(NAME, "make")}); ${SCHEMA} COMMIT;`);
        await session.query(`INSERT INTO ${NAME}.meta VALUES ('epoch', $1) ON CONFLICT DO NOTHING`, [randomUUID()]);
      }
      const { rows } = await session.query(`SELECT value FROM ${NAME}.meta WHERE name = 'epoch'`);
      const epoch = (rows as readonly { readonly value: string }[])[0]?.value;
      if (epoch === undefined || (this.#epoch !== undefined && this.#epoch !== epoch)) {
        throw new StorageUnavailableError("its tables are other ones");
      }
      this.#epoch = epoch;
      await session.listen(NAME, (payload) => this.#tell(new Set(JSON.parse(payload) as string[])));
    } catch (error) {
      await session.close();
      throw error;
    }
    session.lost.addEventListener("abort", () => this.#lose(), { once: true });
    if (session.lost.aborted) this.#lose();
    // What others told meanwhile was not heard.
    this.#tell("any");
    return session;
  }

  /** Looks for the database again soon: readers wait for what comes. */
  #lose(): void {
    this.#session = undefined;
    if (this.#isClosed || this.#epoch === undefined) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#opened().catch(() => undefined), RETRY_MS);
  }
}
