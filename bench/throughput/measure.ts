import { id } from "ethers";

import { Pace, type PaceResult } from "../lib/pace.js";
import { quantile } from "../lib/statistics.js";
import { openRing, type Round } from "./agents.js";
import { type Breakdown, breakDown } from "./breakdown.js";
import { timeManyInOne } from "./many-in-one.js";
import { type Attempts, timeNaiveJobs } from "./naive.js";
import { type NodeName, NODES } from "./nodes.js";
import { openPair, timeJobs } from "./sequential.js";

export const AGENTS = 16;
export const RUNS = 5;
/** Jobs of a run, and of the first one, which is not counted: the engine compiles what runs often, and that takes some jobs. */
export const SIZES = {
  sequential: { warm: 60, run: 40 },
  ring: { warm: 40, run: 15 },
  naive: { warm: 4, run: 4 },
  breakdown: 40,
} as const;
export const BATCHES = [10, 50] as const;

/** Jobs of a run, and of the first one. */
interface Jobs {
  readonly warm: number;
  readonly run: number;
}

/** One run of jobs one after another. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly jobsPerSecond: number;
  readonly failures: number;
}

/** One run of the ring of agents, with the processor milliseconds of the node in that time. */
type RingRun = Round & { readonly nodeCpu: number | undefined };

/** All that was measured on one node. */
export interface Measured {
  readonly node: NodeName;
  readonly ours: readonly Latency[];
  readonly naive: readonly Latency[];
  readonly ring: readonly RingRun[];
  /** Jobs per second of each run, by the number of jobs in one transaction. */
  readonly manyInOne: Readonly<Record<number, readonly number[]>>;
  readonly breakdown: Breakdown;
  /** How fast the machine was meanwhile. */
  readonly pace: PaceResult;
}

/** Starts a node and measures everything on it, one thing after another. The first run of each is not counted. */
export async function measure(name: NodeName): Promise<Measured> {
  const node = await NODES[name]();
  const pace = new Pace();
  const repeated = async <T>(jobs: Jobs, action: (run: number, jobs: number) => Promise<T>): Promise<readonly T[]> => {
    pace.begin();
    const results: T[] = [];
    for (let run = 0; run <= RUNS; run++) {
      pace.sample();
      const result = await action(run, run === 0 ? jobs.warm : jobs.run);
      if (run > 0) results.push(result);
    }
    return results;
  };
  try {
    const pair = await openPair(node, "pair");
    const keys = { client: id("guildhall bench pair-client"), provider: id("guildhall bench pair-provider") };
    const ours = await repeated(SIZES.sequential, async (run, jobs) =>
      latencyOf({ latencies: await timeJobs(pair, `ours-${run}`, jobs), failures: 0 }),
    );
    const naive = await repeated(SIZES.naive, async (run, jobs) =>
      latencyOf(await timeNaiveJobs(pair, keys, { url: node.url, round: `naive-${run}`, jobs })),
    );
    const manyInOne: Record<number, readonly number[]> = {};
    for (const size of BATCHES) {
      manyInOne[size] = await repeated({ warm: size, run: size }, (run, jobs) =>
        timeManyInOne(pair, { round: `many-${jobs}-${run}`, jobs }),
      );
    }
    pair.close();
    const breakdown = await breakDown(node, SIZES.breakdown);

    const agents = await openRing(node, AGENTS);
    try {
      const ring = await repeated(SIZES.ring, async (run, jobs): Promise<RingRun> => {
        const before = node.cpu();
        const round = await agents.work(`ring-${run}`, jobs);
        const after = node.cpu();
        return { ...round, nodeCpu: before !== undefined && after !== undefined ? after - before : undefined };
      });
      return { node: name, ours, naive, ring, manyInOne, breakdown, pace: pace.result };
    } finally {
      agents.close();
    }
  } finally {
    await node.close();
  }
}

function latencyOf({ latencies, failures }: Attempts): Latency {
  const seconds = latencies.reduce((sum, latency) => sum + latency, 0) / 1000;
  const jobsPerSecond = latencies.length / seconds;
  return { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), jobsPerSecond, failures };
}
