import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { sized } from "../lib/smoke.js";
import type { NodeName } from "./nodes.js";

/** Jobs that are timed, and those before them that are not: the engine compiles what runs often, and that takes some jobs. */
export const SEQUENTIAL = {
  ours: sized({ warm: 50, timed: 40 }, { warm: 0, timed: 1 }),
  naive: sized({ warm: 3, timed: 4 }, { warm: 0, timed: 1 }),
};

/** Jobs one after another. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly jobsPerSecond: number;
  readonly failures: number;
}

/** One run, with the SDK, with its `skipPreflight`, and with ethers as it comes. */
export interface SequentialRun {
  readonly ours: Latency;
  readonly skipping: Latency;
  readonly naive: Latency;
}

const PROCESS = fileURLToPath(new URL("sequential-run.ts", import.meta.url));

/** Jobs one after another in a process of their own, on a node of their own: the same code is faster in one than in another. */
export async function timeSequentialJobs(node: NodeName): Promise<SequentialRun> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--import=tsx", PROCESS, node]);
  return JSON.parse(stdout) as SequentialRun;
}
