import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { median } from "../lib/statistics.js";

/** What a read costs who makes it. */
export interface Cost {
  /** Of the processor, the node's in the same process included: the clock would tell more about what else runs here. */
  readonly milliseconds: number;
  /** What its result holds after a collection of garbage. */
  readonly megabytes: number;
}

const RUNS = 3;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** The medians of three runs. */
export async function cost(read: () => Promise<unknown>): Promise<Cost> {
  const runs: Cost[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await once(read));
  return {
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
    megabytes: median(runs.map(({ megabytes }) => megabytes)),
  };
}

/** A function of its own, so that nothing holds the result of the run before. */
async function once(read: () => Promise<unknown>): Promise<Cost> {
  collect();
  const before = process.memoryUsage().heapUsed;
  const start = process.cpuUsage();
  const result = await read();
  const { user, system } = process.cpuUsage(start);
  collect();
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  if (result === undefined) throw new Error("A read found nothing: its cost says nothing.");
  return { milliseconds: (user + system) / 1e3, megabytes };
}
