import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  chainEdgeSource,
  type Client,
  computeTrustRank,
  type EdgeCache,
  memoryEdgeCache,
} from "../../sdk/src/index.js";
import { openEdgeCache, type SqliteEdgeCache } from "../../sdk/src/node.js";
import type { Read } from "./read.js";

/** What the trust rank reads of the ledger, for the first time and again, from what its caches kept. */
export function ledgerReads(reader: Client, seed: string): Read[] {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-growth-"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const snapshotOf = async (cache: EdgeCache) => ({
    cache,
    snapshot: await chainEdgeSource(reader, { cache }).readSnapshot(),
  });
  let kept = memoryEdgeCache();
  let file: SqliteEdgeCache | undefined;
  let files = 0;
  const all = (name: string, run: () => Promise<unknown>, before = (): void => undefined): Read => ({
    name: `trust rank: ${name}`,
    answer: "all",
    before,
    run,
  });
  const forget = (): void => {
    kept = memoryEdgeCache();
  };
  return [
    all("first read, kept in memory", () => snapshotOf((kept = memoryEdgeCache())), forget),
    all("read again from memory", () => snapshotOf(kept)),
    all("read again from memory, and rank", async () => {
      const { snapshot } = await snapshotOf(kept);
      return computeTrustRank(snapshot, { seeds: [{ client: seed }] });
    }),
    all("first read, kept in a file", async () => {
      file?.close();
      file = await openEdgeCache(join(folder, `${++files}.sqlite`));
      return snapshotOf(file);
    }),
    all("read again from the file", () => snapshotOf(file ?? memoryEdgeCache())),
  ];
}
