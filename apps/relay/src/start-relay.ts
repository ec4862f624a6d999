import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { cachedDocuments, relayAudience } from "@guildhall/agent";
import { serve } from "@hono/node-server";

import { limitLookUps } from "./limit-look-ups.js";
import type { MessageStorage, Quotas } from "./message-storage.js";
import { openStorage } from "./open-storage.js";
import { relayApp } from "./relay-app.js";
import { DEFAULT_LIMITS, DEFAULT_QUOTAS, DEFAULT_RETENTION, type RelayLimits } from "./relay-options.js";

type Resolve = Parameters<typeof cachedDocuments>[0];

/** What {@link startRelay} needs. */
export interface StartRelayOptions {
  /** Whose DIDs may write and read. */
  readonly chainId: bigint;
  /** Asks the chain for a DID's document. */
  readonly resolve: Resolve;
  /** The file of the database, made when there is none; or the URL of a PostgreSQL database, which several relays may share. */
  readonly database: string;
  readonly hostname?: string;
  /** 0, the default, for a free one. */
  readonly port?: number;
  /** Under which URL its users reach it; its own address when left out. Their proofs name it. */
  readonly publicUrl?: string;
  readonly limits?: Partial<RelayLimits>;
  readonly quotas?: Partial<Quotas>;
  /** For how many seconds a message is kept at most. */
  readonly retention?: number;
  readonly maxDatabaseBytes?: number;
  readonly trustProxy?: boolean;
  /** How long a DID document is believed, in milliseconds, and so how long a revoked key still counts. */
  readonly documentAge?: number;
  /** Called with what the operator should know. */
  readonly log?: (error: unknown) => void;
}

/** A relay that runs. */
export interface RunningRelay {
  readonly url: string;
  /** Ends it, when all that was accepted is on the disk. */
  close(): Promise<void>;
}

const PURGE_EVERY_MS = 10_000;
const PURGE_MOST = 1_000;

/**
 * Starts a relay.
 *
 * @throws {@link StorageUnavailableError} when the database cannot be opened.
 * @example const relay = await startRelay({ chainId: 31337n, resolve, database: "relay.db", port: 8790 });
 */
export async function startRelay(options: StartRelayOptions): Promise<RunningRelay> {
  const { hostname = "127.0.0.1", port = 0, log = () => undefined, documentAge: maxAge = 30_000 } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const store = await openStorage(options.database, {
    quotas: { ...DEFAULT_QUOTAS, ...options.quotas },
    retention: options.retention ?? DEFAULT_RETENTION,
    ...(options.maxDatabaseBytes !== undefined && { maxDatabaseBytes: options.maxDatabaseBytes }),
  });
  const stop = new AbortController();
  let url = "";
  const app = relayApp({
    chainId: options.chainId,
    documents: cachedDocuments(limitLookUps(options.resolve, limits.lookUps), { maxAge, capacity: 10_000 }),
    store,
    audience: () => relayAudience(options.publicUrl ?? url),
    limits,
    trustProxy: options.trustProxy ?? false,
    signal: stop.signal,
    log,
  });
  const server = serve({ fetch: app.fetch, hostname, port }) as Server;
  await once(server, "listening");
  // Who sends byte by byte holds a connection no longer than this.
  Object.assign(server, { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 30_000 });
  const { address, family, port: chosen } = server.address() as AddressInfo;
  url = `http://${family === "IPv6" ? `[${address}]` : address}:${chosen}`;

  const purging = setInterval(() => void purge(store, log), PURGE_EVERY_MS);
  purging.unref();
  return {
    url,
    close: async () => {
      clearInterval(purging);
      stop.abort();
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
      await store.close();
    },
  };
}

async function purge(store: MessageStorage, log: (error: unknown) => void): Promise<void> {
  try {
    while ((await store.purge(Math.floor(Date.now() / 1000), PURGE_MOST)) === PURGE_MOST);
  } catch (error) {
    log(error);
  }
}
