import type { Deployment } from "@guildhall/sdk";

import { startIndexer } from "./start-indexer.js";

/** What a local market gives to one of its parts. */
export interface DevnetSurroundings {
  readonly rpc: string;
  readonly deployment: Deployment;
}

const REQUESTS_PER_MINUTE = 100_000;

/**
 * Starts an indexer for a local market of `guildhall devnet`: it reads documents from this machine, and keeps nothing, since a chain
 * that was killed may go on from before what was indexed.
 *
 * @throws What {@link startIndexer} throws.
 */
export async function startForDevnet({
  rpc,
  deployment,
}: DevnetSurroundings): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const indexer = await startIndexer({
    rpcUrl: rpc,
    deployment,
    allowPrivateHosts: true,
    requestsPerMinute: REQUESTS_PER_MINUTE,
  });
  return { url: indexer.url, close: () => indexer.close() };
}
