import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Deployment } from "@guildhall/sdk";

import { startIndexer } from "../../../apps/indexer/src/index.js";
import { startWeb } from "../../../apps/web/src/index.js";
import { startDevnet } from "../../../scripts/lib/devnet-process.js";

/** A market that trades, its index and its page, all on this machine. */
export interface ShownMarket {
  /** The page's URL. */
  readonly url: string;
  readonly rpc: string;
  readonly indexer: string;
  readonly deployment: Deployment;
  /** Where its documents are. */
  readonly documents: string;
  /** The page of the same market that knows no index. */
  readonly chainOnlyUrl: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts a local market and all that shows it; stops what was started when something fails.
 *
 * @param trades Whether a dozen example agents hire each other in it. Their events keep the index busy.
 */
export async function startShownMarket(trades: boolean): Promise<ShownMarket> {
  const folder = await mkdtemp(join(tmpdir(), "guildhall-web-"));
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    const devnet = await startDevnet(...(trades ? ["--agents"] : []));
    ends.push(devnet.close);
    const { rpc, deployment, documents } = devnet.description;
    const index = await startIndexer({
      rpcUrl: rpc,
      deployment,
      dataDir: join(folder, "index"),
      allowPrivateHosts: true,
    });
    ends.push(() => index.close());
    const settings = { name: "Devnet", chainId: deployment.chainId, rpc, deployment, documents: [documents] };
    const page = await startWeb({ settings: { ...settings, indexer: index.url } });
    ends.push(() => page.close());
    const chainOnly = await startWeb({ settings });
    ends.push(() => chainOnly.close());
    return { url: page.url, chainOnlyUrl: chainOnly.url, rpc, indexer: index.url, deployment, documents, close };
  } catch (error) {
    await close();
    throw error;
  }
}
