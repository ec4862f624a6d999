import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import type { BenchResult } from "../trust-rank/run.js";

/** What one computation of the trust rank costs. */
export interface RankCost {
  readonly pairs: number;
  readonly cpuSeconds: number;
}

const PAIRS = [1_000, 10_000, 100_000, 1_000_000];
const SEED = "1";
const RUN = fileURLToPath(new URL("../trust-rank/run.ts", import.meta.url));

/**
 * Once for each size up to `most` pairs, in a process of its own; `npm run bench:trust-rank` looks closer, and at memory: the peak
 * that the system tells of a process begins with that of its large parent here. */
export function rankCosts(most: number): RankCost[] {
  return PAIRS.filter((pairs) => pairs <= most).map((pairs) => {
    const output = execFileSync(process.execPath, ["--import=tsx", RUN, String(pairs), SEED], { encoding: "utf8" });
    const { cpuSeconds } = JSON.parse(output) as BenchResult;
    return { pairs, cpuSeconds };
  });
}
