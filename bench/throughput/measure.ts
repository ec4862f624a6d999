import { id } from "ethers";

import { quantile } from "../lib/statistics.js";
import { openRing, type Round } from "./agents.js";
import { type Breakdown, breakDown } from "./breakdown.js";
import { timeManyInOne } from "./many-in-one.js";
import { type Attempts, timeNaiveJobs } from "./naive.js";
import { type NodeName, NODES } from "./nodes.js";
import { openPair, timeJobs } from "./sequential.js";

export const AGENTS = 16;
export const RUNS = 5;
export const SIZES = { sequential: 40, ring: 10, naive: 4, breakdown: 40 } as const;
export const BATCHES = [10, 50] as const;

/** One run of jobs one after another. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly jobsPerSecond: number;
  readonly failures: number;
}

/** All that was measured on one node. */
export interface Measured {
  readonly node: NodeName;
  readonly ours: readonly Latency[];
  readonly naive: readonly Latency[];
  readonly ring: readonly Round[];
  /** Jobs per second of each run, by the number of jobs in one transaction. */
  readonly manyInOne: Readonly<Record<number, readonly number[]>>;
  readonly breakdown: Breakdown;
}

/** Starts a node and measures everything on it, one thing after another. The first run of each is not counted. */
export async function measure(name: NodeName): Promise<Measured> {
  const node = await NODES[name]();
  try {
    const pair = await openPair(node, "pair");
    const keys = { client: id("guildhall bench pair-client"), provider: id("guildhall bench pair-provider") };
    const ours = await repeated(async (run) =>
      latencyOf({ latencies: await timeJobs(pair, `ours-${run}`, SIZES.sequential), failures: 0 }),
    );
    const naive = await repeated(async (run) =>
      latencyOf(await timeNaiveJobs(pair, keys, { url: node.url, round: `naive-${run}`, jobs: SIZES.naive })),
    );
    const manyInOne: Record<number, readonly number[]> = {};
    for (const jobs of BATCHES) {
      manyInOne[jobs] = await repeated((run) => timeManyInOne(pair, { round: `many-${jobs}-${run}`, jobs }));
    }
    pair.close();
    const breakdown = await breakDown(node, SIZES.breakdown);

    const agents = await openRing(node, AGENTS);
    try {
      const ring = await repeated((run) => agents.work(`ring-${run}`, SIZES.ring));
      return { node: name, ours, naive, ring, manyInOne, breakdown };
    } finally {
      agents.close();
    }
  } finally {
    await node.close();
  }
}

async function repeated<T>(action: (run: number) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const result = await action(run);
    if (run > 0) results.push(result);
  }
  return results;
}

function latencyOf({ latencies, failures }: Attempts): Latency {
  const seconds = latencies.reduce((sum, latency) => sum + latency, 0) / 1000;
  const jobsPerSecond = latencies.length / seconds;
  return { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), jobsPerSecond, failures };
}
