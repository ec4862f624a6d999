import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { type Deployment, parseDeployment } from "../../sdk/src/index.js";
import { processorMs } from "../lib/process-cpu.js";
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

export const NODES = { "Hardhat's node": startHardhat, anvil: startAnvil } as const;
export type NodeName = keyof typeof NODES;

const READY_ATTEMPTS = 200;
const READY_PAUSE_MS = 50;

async function startHardhat(): Promise<BenchNode> {
  const { url, deployment, pid, close } = await startLocalNode({ build: false });
  return { url, deployment: parseDeployment(deployment), cpu: () => cpuOf(pid), close };
}

/** The states of old blocks, which nobody reads here, make anvil slower with each block. Without any it refuses calls between two. */
const ANVIL_OPTIONS = ["--silent", "--hardfork", "prague", "--prune-history", "64"];

/** The same fork, block gas limit and automatic mining as Hardhat's node; the protocol is deployed by the same modules. */
async function startAnvil(): Promise<BenchNode> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const launcher = fileURLToPath(import.meta.resolve("@foundry-rs/anvil/bin.mjs"));
  const child = spawn(process.execPath, [launcher, "--port", String(port), ...ANVIL_OPTIONS], { stdio: "ignore" });
  const close = (): Promise<void> => end(child);
  process.once("exit", () => child.kill("SIGTERM"));
  process.once("SIGTERM", () => process.exit(1));
  try {
    await untilReady(url, child);
    const script = join(ROOT, "bench/throughput/deploy.ts");
    const { stdout } = await promisify(execFile)(process.execPath, ["--import=tsx", script, url], { cwd: ROOT });
    return { url, deployment: parseDeployment(JSON.parse(stdout)), cpu: () => cpuOf(child.pid), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function cpuOf(pid: number | undefined): number | undefined {
  return pid === undefined ? undefined : processorMs(pid);
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  const headers = { "content-type": "application/json" };
  for (let attempt = 0; attempt < READY_ATTEMPTS; attempt++) {
    if (child.exitCode !== null) throw new Error(`anvil ended with code ${child.exitCode} before it was ready.`);
    const response = await fetch(url, { method: "POST", body, headers }).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, READY_PAUSE_MS));
  }
  throw new Error("anvil did not answer in time.");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
