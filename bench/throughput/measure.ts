import { Pace, type PaceResult } from "../lib/pace.js";
import { sized } from "../lib/smoke.js";
import { openRing, type Round } from "./agents.js";
import { type Breakdown, breakDown } from "./breakdown.js";
import { type BenchNode, type NodeName, NODES } from "./nodes.js";
import { type SequentialRun, timeSequentialJobs } from "./sequential.js";

export const AGENTS = sized(16, 2);
/** How often each thing is measured: jobs one after another, each time with a node and a process of their own; and a ring. */
export const STARTS = sized(5, 1);
export const RUNS = sized(5, 1);

/** How an agent of the ring works. */
export interface RingWay {
  /** How many jobs it puts into one transaction. */
  readonly jobs: number;
  readonly skipPreflight: boolean;
  /** How often it does so in a run, and before the first run, which is not counted. */
  readonly turns: number;
  readonly warm: number;
}

const RINGS: readonly RingWay[] = sized(
  [
    { jobs: 1, skipPreflight: false, turns: 10, warm: 30 },
    { jobs: 1, skipPreflight: true, turns: 10, warm: 30 },
    { jobs: 25, skipPreflight: false, turns: 1, warm: 2 },
  ],
  [
    { jobs: 1, skipPreflight: false, turns: 1, warm: 0 },
    { jobs: 2, skipPreflight: false, turns: 1, warm: 0 },
  ],
);
const BREAKDOWN_JOBS = sized(40, 1);

/** One run of the ring of agents, with the processor milliseconds of the node in that time. */
type RingRun = Round & { readonly nodeCpu: number | undefined };

/** What the ring did in one way. */
export interface Ring {
  readonly way: RingWay;
  readonly runs: readonly RingRun[];
}

/** All that was measured on one node. */
export interface Measured {
  readonly node: NodeName;
  readonly sequential: readonly SequentialRun[];
  readonly rings: readonly Ring[];
  readonly breakdown: Breakdown;
  /** How fast the machine was meanwhile. */
  readonly pace: PaceResult;
}

/** Measures everything on a node, one thing after another, each on a chain of its own. */
export async function measure(name: NodeName): Promise<Measured> {
  const pace = new Pace();
  const repeated = async <T>(times: number, action: (run: number) => Promise<T>): Promise<readonly T[]> => {
    pace.begin();
    const results: T[] = [];
    for (let run = 1; run <= times; run++) {
      pace.sample();
      results.push(await action(run));
    }
    return results;
  };
  const sequential = await repeated(STARTS, () => timeSequentialJobs(name));
  const breakdown = await withNode(name, (node) => breakDown(node, BREAKDOWN_JOBS));
  const rings: Ring[] = [];
  for (const way of RINGS) {
    const runs = await withNode(name, async (node) => {
      const agents = await openRing(node, AGENTS, way.skipPreflight);
      try {
        await agents.work("warm", way.warm, way.jobs);
        return await repeated(RUNS, (run) => withCpuOf(node, () => agents.work(String(run), way.turns, way.jobs)));
      } finally {
        agents.close();
      }
    });
    rings.push({ way, runs });
  }
  return { node: name, sequential, rings, breakdown, pace: pace.result };
}

async function withNode<T>(name: NodeName, action: (node: BenchNode) => Promise<T>): Promise<T> {
  const node = await NODES[name]();
  try {
    return await action(node);
  } finally {
    await node.close();
  }
}

async function withCpuOf(node: BenchNode, action: () => Promise<Round>): Promise<RingRun> {
  const before = node.cpu();
  const round = await action();
  const after = node.cpu();
  return { ...round, nodeCpu: before !== undefined && after !== undefined ? after - before : undefined };
}
