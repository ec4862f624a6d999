import { combineStores, dataUriStore, type DocumentStore, httpStore } from "@guildhall/sdk";
import { sql } from "ponder";

import type { IndexDatabase } from "../api/database.js";
import type { Tables } from "../api/tables.js";
import { readBriefs } from "./read-briefs.js";
import { readFiles } from "./read-files.js";
import { readTokens } from "./read-tokens.js";
import { probeAgents } from "./probe-agents.js";

/** What reads documents and probes endpoints. */
export interface DocumentKeeper {
  readonly database: IndexDatabase;
  readonly tables: Tables;
  /** Separates the documents of one deployment from those of others in the same database. */
  readonly scope: string;
  readonly deployment: {
    readonly chainId: number;
    readonly contracts: { readonly AgentRegistry: { readonly address: string } };
  };
  readonly readDocuments: boolean;
  readonly probeEndpoints: boolean;
  readonly allowPrivateHosts: boolean;
  readonly rpcUrls: readonly string[];
  readonly log: (error: unknown) => void;
}

/** The parts of a {@link DocumentKeeper} with the store that it reads by. */
export type Reading = DocumentKeeper & { readonly store: DocumentStore };

const WAIT_MS = 500;
/** One document: the whole read, redirects and body included. */
const READ_TIMEOUT_MS = 10_000;

/**
 * Reads files and briefs, and probes endpoints, round after round beside the indexing, which waits for none of it. Nothing here ends
 * the process: a round that fails is logged and tried again.
 */
export function keepDocuments(keeper: DocumentKeeper): void {
  const { allowPrivateHosts } = keeper;
  const store = combineStores(
    dataUriStore(),
    httpStore({ allowPrivateHosts, timeoutMs: READ_TIMEOUT_MS, maxRedirects: 3 }),
  );
  void keepOn({ ...keeper, store });
}

async function keepOn(reading: Reading): Promise<void> {
  for (;;) {
    let done = 0;
    try {
      if (await isReady(reading)) done = await round(reading);
    } catch (error) {
      reading.log(error);
    }
    // A whole round of work is followed by the next at once.
    await new Promise((wake) => setTimeout(wake, done > 0 ? 0 : WAIT_MS).unref());
  }
}

/** @returns How much was done. */
async function round(reading: Reading): Promise<number> {
  const now = Math.floor(Date.now() / 1000);
  const tokens = await readTokens(reading, now);
  const files = reading.readDocuments ? await readFiles(reading, now) : 0;
  const briefs = reading.readDocuments ? await readBriefs(reading, now) : 0;
  const probes = reading.probeEndpoints ? await probeAgents(reading, now) : 0;
  return tokens + files + briefs + probes;
}

/** Whether history is indexed: until then nothing takes time from it. */
async function isReady({ database, tables }: Reading): Promise<boolean> {
  const [row] = await database.read(sql`select value->>'is_ready' as ready from ${tables("_ponder_meta")} limit 1`);
  return row?.["ready"] === "1";
}
