import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { type Deployment, parseDeployment } from "../../sdk/src/index.js";
import { processorMs } from "../lib/process-cpu.js";
import { startAnvil } from "../../scripts/lib/anvil.js";
import { startLocalNode } from "../../scripts/lib/local-node.js";
import { ROOT } from "../../scripts/lib/project.js";

/** A node of its own process behind HTTP, with the whole protocol on it. */
export interface BenchNode {
  readonly url: string;
  readonly deployment: Deployment;
  /** Processor milliseconds that the node has used; undefined where the system does not tell. */
  readonly cpu: () => number | undefined;
  readonly close: () => Promise<void>;
}

export const NODES = { "Hardhat's node": startHardhat, anvil: startOnAnvil } as const;
export type NodeName = keyof typeof NODES;

async function startHardhat(): Promise<BenchNode> {
  const { url, deployment, pid, close } = await startLocalNode({ build: false });
  return { url, deployment: parseDeployment(deployment), cpu: () => cpuOf(pid), close };
}

/** The states of old blocks, which nobody reads here, make anvil slower with each block. Without any it refuses calls between two. */
const ANVIL_OPTIONS = ["--prune-history", "64"];

/** The block gas limit of Hardhat's node, too; the protocol is deployed by the same modules. */
async function startOnAnvil(): Promise<BenchNode> {
  const { url, pid, close } = await startAnvil(ANVIL_OPTIONS);
  try {
    const script = join(ROOT, "bench/throughput/deploy.ts");
    const { stdout } = await promisify(execFile)(process.execPath, ["--import=tsx", script, url], { cwd: ROOT });
    return { url, deployment: parseDeployment(JSON.parse(stdout)), cpu: () => cpuOf(pid), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function cpuOf(pid: number | undefined): number | undefined {
  return pid === undefined ? undefined : processorMs(pid);
}
