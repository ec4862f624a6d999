import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { sized } from "../lib/smoke.js";
import { median } from "../lib/statistics.js";

/** What a read costs who makes it. */
export interface Cost {
  /** Of the processor, the node's in the same process included: the clock would tell more about what else runs here. */
  readonly milliseconds: number;
  /** What its result holds after a collection of garbage. */
  readonly megabytes: number;
}

const RUNS = sized(3, 1);
/** What takes longer than this is timed once: three times would take minutes and tell the same. */
const LONG_MS = 1_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** The memory of the first run, and the median time of three runs where one does not take a second. */
export async function cost(read: () => Promise<unknown>): Promise<Cost> {
  const { megabytes, milliseconds } = await weighed(read);
  const times = [milliseconds];
  while (times.length < RUNS && milliseconds <= LONG_MS) times.push((await timed(read)).milliseconds);
  return { milliseconds: median(times), megabytes };
}

/** A function of its own, so that nothing holds the result afterwards. */
async function weighed(read: () => Promise<unknown>): Promise<Cost> {
  collect();
  const before = process.memoryUsage().heapUsed;
  const { milliseconds, result } = await timed(read);
  collect();
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  if (result === undefined) throw new Error("A read found nothing: its cost says nothing.");
  return { milliseconds, megabytes };
}

async function timed(read: () => Promise<unknown>) {
  const start = process.cpuUsage();
  const result = await read();
  const { user, system } = process.cpuUsage(start);
  return { milliseconds: (user + system) / 1e3, result };
}
