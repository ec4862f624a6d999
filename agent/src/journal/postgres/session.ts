import { createHash } from "node:crypto";
import { Socket } from "node:net";

import { ArgumentInvalidError, isMarketplaceError, type MarketplaceError } from "@guildhall/sdk";
import { Client, type QueryResult } from "pg";

/** A statement and its values. */
interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Does one statement. */
type Query = (text: string, values?: readonly unknown[]) => Promise<QueryResult>;

/** The error of a database that cannot be used. */
export type Unavailable = (place: string, reason: string, options?: ErrorOptions) => MarketplaceError;

const CONNECT_MS = 10_000;
/** How often the server is asked whether it is there, and after how long without an answer the session counts as lost. */
const BEAT_MS = 5_000;
const LATE_MS = 30_000;
/** When the server ends a session from which it hears nothing: the process hangs, or its machine is gone. */
const SILENCE_MS = 20_000;

/**
 * One session of PostgreSQL, which is never opened again. Its locks are the server's: they end with it. All that is written goes through
 * it, so what was begun under a lock is written only while the lock is held.
 */
export class PostgresSession {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #lost = new AbortController();
  readonly #names = new Map<string, string>();
  #turn: Promise<unknown> = Promise.resolve();
  #heart: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(
    /** The database, without a user or a password. */
    readonly place: string,
    url: string,
    private readonly unavailable: Unavailable,
  ) {
    this.#socket = new Socket();
    this.#client = new Client({
      connectionString: url,
      stream: () => this.#socket,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      fallback_application_name: "guildhall",
    });
    this.#client.on("error", (cause) => this.#lose(cause));
    this.#client.on("end", () => this.#lose(this.unavailable(place, "the connection was closed")));
  }

  /**
   * @param name What is used of the database, for errors.
   * @param unavailable The error that everything of the session throws when it fails.
   * @throws {@link ArgumentInvalidError} when it is no URL of PostgreSQL.
   */
  static async open(url: string, name: string, unavailable: Unavailable): Promise<PostgresSession> {
    const session = new PostgresSession(placeOf(url, name), url, unavailable);
    try {
      await session.#client.connect();
      await session.#client.query(`
        SET idle_session_timeout = ${SILENCE_MS};
        SET idle_in_transaction_session_timeout = ${SILENCE_MS};
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
      `);
    } catch (cause) {
      session.#lose(cause);
      throw session.#failed(cause);
    }
    session.#heart = setInterval(() => void session.#beat(), BEAT_MS);
    return session;
  }

  /** Aborted when the session ended by itself. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Does one statement. */
  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#inTurn(() => this.#send({ text, values }));
  }

  /** Does several statements without values. */
  async run(text: string): Promise<void> {
    await this.#inTurn(() => this.#client.query(text));
  }

  /**
   * Does work in one transaction, one such transaction of all sessions at a time.
   *
   * @param lock From {@link lockId}: what no other transaction holds meanwhile.
   * @param work Asks by what it is given alone.
   * @throws What the session was opened with, when nothing was done, or the connection broke and that is not known.
   */
  transact<Result>(lock: string, work: (query: Query) => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      try {
        await this.#client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lock})`);
        const result = await work((text, values) => this.#send({ text, values: values ?? [] }));
        await this.#client.query("COMMIT");
        return result;
      } catch (error) {
        await this.#client.query("ROLLBACK").catch(() => undefined);
        throw error;
      }
    });
  }

  /** Hears what other sessions tell. */
  async listen(channel: string, heard: (payload: string) => void): Promise<void> {
    const { rows } = await this.query("SELECT pg_backend_pid() AS own");
    const [{ own } = { own: 0 }] = rows as readonly { readonly own: number }[];
    this.#client.on("notification", ({ payload = "", processId }) => {
      if (processId !== own) heard(payload);
    });
    await this.run(`LISTEN ${channel}`);
  }

  /** Takes a lock that this session does not hold. @returns Whether it was free. */
  async tryLock(lock: string): Promise<boolean> {
    const { rows } = await this.query("SELECT pg_try_advisory_lock($1) AS taken", [lock]);
    return (rows as readonly { readonly taken: boolean }[])[0]?.taken === true;
  }

  /** Gives a lock back, unless the session's end did. */
  async unlock(lock: string): Promise<void> {
    await this.query("SELECT pg_advisory_unlock($1)", [lock]).catch(() => undefined);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#heart);
    await this.#turn;
    await this.#client.end().catch(() => undefined);
  }

  /** One after another: a transaction is not mixed with what others ask. */
  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = this.#turn;
    const { promise, resolve: done } = Promise.withResolvers<undefined>();
    this.#turn = promise;
    await before;
    try {
      this.requireOpen();
      return await work();
    } catch (cause) {
      throw this.#failed(cause);
    } finally {
      done(undefined);
    }
  }

  #send({ text, values }: Statement): Promise<QueryResult> {
    let name = this.#names.get(text);
    if (name === undefined) this.#names.set(text, (name = `s${this.#names.size}`));
    return this.#client.query({ name, text, values: [...values] });
  }

  /** A network that swallows everything tells nobody that a connection is broken. */
  async #beat(): Promise<void> {
    const late = setTimeout(() => this.#lose(this.unavailable(this.place, "it does not answer")), LATE_MS);
    await this.query("SELECT 1").catch(() => undefined);
    clearTimeout(late);
  }

  #lose(cause: unknown): void {
    if (this.#isClosed || this.#lost.signal.aborted) return;
    clearInterval(this.#heart);
    this.#lost.abort(this.#failed(cause));
    this.#socket.destroy();
  }

  /** Throws when the session is over. */
  requireOpen(): void {
    if (this.#isClosed) throw this.unavailable(this.place, "it was closed");
    if (this.#lost.signal.aborted) throw this.#failed(this.#lost.signal.reason);
  }

  #failed(cause: unknown): MarketplaceError {
    return isMarketplaceError(cause) ? cause : this.unavailable(this.place, reasonOf(cause), { cause });
  }
}

/**
 * The number of a lock for something with a name.
 * @example await session.query("SELECT pg_advisory_lock($1)", [lockId("write", "worker_1")]);
 */
export function lockId(...names: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(names)).digest();
  return digest.readBigInt64BE().toString();
}

/** The address without what opens it. */
function placeOf(url: string, name: string): string {
  const isOne = URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
  // A password may be in it: it is not repeated.
  if (!isOne) throw new ArgumentInvalidError("url", "must be a URL like postgres://user@host:5432/database");
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}#${name}`;
}

/** Of several addresses of a host that all refuse, Node.js says only codes. */
function reasonOf(cause: unknown): string {
  const { message, code } = Object(cause) as { readonly message?: unknown; readonly code?: unknown };
  if (typeof message === "string" && message !== "") return message;
  return typeof code === "string" ? code : "unknown";
}
