import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { Deployment } from "@guildhall/sdk";

import { startIndexer } from "../../../apps/indexer/src/index.js";
import { startWeb } from "../../../apps/web/src/index.js";
import { ROOT } from "../../../scripts/lib/project.js";

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

/** What the test needs of `/devnet.json`. */
interface Description {
  readonly rpc: string;
  readonly deployment: Deployment;
  readonly documents: string;
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
    const devnet = spawn(
      process.execPath,
      [join(ROOT, "apps/cli/dist/main.js"), "devnet", ...(trades ? ["--agents"] : []), "--port", "0", "--json"],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    ends.push(() => stop(devnet));
    const { rpc, deployment, documents } = await describe(devnet);
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

/** Reads where the market is from its first line. */
async function describe({ stdout }: ChildProcess): Promise<Description> {
  if (stdout === null) throw new Error("The market has no output.");
  for await (const line of createInterface({ input: stdout })) {
    const { url } = JSON.parse(line) as { readonly url?: string };
    if (url === undefined) continue;
    // What it says later is not needed, and must not fill the pipe.
    stdout.resume();
    return (await (await fetch(new URL("/devnet.json", url))).json()) as Description;
  }
  throw new Error("The market ended before it said where it is.");
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
