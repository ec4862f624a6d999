// How long the trust rank takes, and how much memory, for 10,000 to 1,000,000 pairs of client and agent: each run in a
// process of its own, the medians of three. `npm run bench:trust-rank -- 7` takes another seed for the market. Ends non-zero
// when a million pairs take more than 10 s of a processor or 1 GB, or when the time per edge grows. Nothing runs in
// parallel but the garbage collector: on a machine that has nothing else to do the processor's seconds are the clock's.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import type { BenchResult } from "./run.js";

const PAIRS = [10_000, 30_000, 100_000, 300_000, 1_000_000];
const RUNS = 3;
const MOST = { seconds: 10, megabytes: 1_000, growth: 3 };
const RUN = fileURLToPath(new URL("run.ts", import.meta.url));

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

/** The medians of three runs; all of them must find the same. */
function measure(pairs: number, seed: number): BenchResult {
  const runs = Array.from({ length: RUNS }, () => {
    const output = execFileSync(process.execPath, ["--import=tsx", RUN, String(pairs), String(seed)], {
      encoding: "utf8",
    });
    return JSON.parse(output) as BenchResult;
  });
  const [first] = runs;
  if (first === undefined || runs.some(({ digest }) => digest !== first.digest)) throw new Error("The runs differ.");
  const of = (pick: (run: BenchResult) => number): number => median(runs.map(pick));
  return {
    ...first,
    seconds: of((run) => run.seconds),
    cpuSeconds: of((run) => run.cpuSeconds),
    megabytes: of((run) => run.megabytes),
  };
}

const seed = Number(process.argv[2] ?? 1);
console.log(`seed ${seed}, medians of ${RUNS} runs, 10,000 agents, 10 trusted seeds, ${process.version}`);
console.log("    pairs    edges    clock      cpu  µs per edge      MB  ranked  result");
const results = PAIRS.map((pairs) => {
  const result = measure(pairs, seed);
  const { edges, seconds, cpuSeconds, megabytes, ranked, digest } = result;
  const cells = [
    String(pairs).padStart(9),
    String(edges).padStart(8),
    seconds.toFixed(2).padStart(8),
    cpuSeconds.toFixed(2).padStart(8),
    ((cpuSeconds / edges) * 1e6).toFixed(2).padStart(12),
    megabytes.toFixed(0).padStart(7),
    String(ranked).padStart(7),
    ` ${digest.slice(0, 10)}`,
  ];
  console.log(cells.join(" "));
  return result;
});

const last = results.at(-1);
const middle = results.at(2);
if (last === undefined || middle === undefined) throw new Error("Nothing was measured.");
const growth = last.cpuSeconds / last.edges / (middle.cpuSeconds / middle.edges);
console.log(`${growth.toFixed(2)} times the time per edge with ten times the edges`);
const isGood = last.cpuSeconds <= MOST.seconds && last.megabytes <= MOST.megabytes && growth <= MOST.growth;
console.log(isGood ? "within 10 s and 1 GB" : "MISSED: 10 s, 1 GB, and a time per edge that does not grow threefold");
process.exitCode = isGood ? 0 : 1;
