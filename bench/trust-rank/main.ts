// How long the trust rank takes, and how much memory, for 10,000 to 1,000,000 pairs of client and agent: each run in a
// process of its own, the medians of three. `npm run bench:trust-rank -- 7` takes another seed for the market.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { finish } from "../lib/finish.js";
import { Pace } from "../lib/pace.js";
import { sized } from "../lib/smoke.js";
import { trustRankReport } from "./report.js";
import type { BenchResult } from "./run.js";

const PAIRS = sized([10_000, 30_000, 100_000, 300_000, 500_000, 1_000_000], [1_000, 3_000]);
const RUNS = sized(3, 1);
const RUN = fileURLToPath(new URL("run.ts", import.meta.url));

const pace = new Pace();

function measure(pairs: number, seed: number): readonly BenchResult[] {
  pace.begin();
  const runs = Array.from({ length: RUNS }, () => {
    pace.sample();
    const output = execFileSync(process.execPath, ["--import=tsx", RUN, String(pairs), String(seed)], {
      encoding: "utf8",
    });
    return JSON.parse(output) as BenchResult;
  });
  if (new Set(runs.map(({ digest }) => digest)).size !== 1)
    throw new Error("Runs of the same seed found different ranks.");
  return runs;
}

const seed = Number(process.argv[2] ?? 1);
if (!Number.isSafeInteger(seed)) throw new Error("The seed must be a whole number.");
const measured = PAIRS.map((pairs) => measure(pairs, seed));
await finish(trustRankReport(seed, measured, pace.result));
