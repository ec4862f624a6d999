// How the cost of every read and write grows with the market, from 100 to 100,000 jobs, and that of the trust rank up to a
// million pairs. `npm run bench:growth -- 10000` stops at that size. Ends non-zero when gas is not flat, or time or memory grow
// faster than the market.
import { marketplace } from "../../test/fixtures/sdk-jobs.js";
import type { BenchGoal, BenchTable } from "../lib/bench-report.js";
import { finish } from "../lib/finish.js";
import { growthChart } from "./chart.js";
import { Filler } from "./fill.js";
import { exponentOf, type Point } from "./fit.js";
import { cost, type Cost } from "./cost.js";
import { readsOf } from "./reads.js";
import { rankCosts } from "./ranks.js";
import { settle, writeGas } from "./writes.js";

const [largest = 100_000] = process.argv.slice(2).map(Number);
const PAIRS_PER_JOB = 10;
const SIZES = [100, 1_000, 10_000, 100_000].filter((size) => size <= largest);
/** Linear, with room for noise; and gas whose only change is the bytes of signatures. */
const MOST = { exponent: 1.15, gas: 0.005 };
/** What is faster or smaller counts as this: the noise of the machine is no growth. */
const LEAST = { milliseconds: 10, megabytes: 1 };

const base = await settle(await marketplace());
const filler = await Filler.on(base);
await filler.growTo(SIZES[0] ?? 0);
const market = { ...base, busyAgent: filler.busyAgent };
const reads = await readsOf(market);

const gas = new Map<string, Point[]>();
const costs = new Map<string, (Cost & { readonly size: number })[]>();
for (const size of SIZES) {
  await filler.growTo(size);
  console.log(`${size.toLocaleString("en-US")} jobs`);
  for (const [name, value] of await writeGas(market)) gas.set(name, [...(gas.get(name) ?? []), { size, value }]);
  for (const { name, run, upTo = Infinity } of reads) {
    if (size > upTo) continue;
    const measured = await cost(run);
    console.log(`  ${name}: ${measured.milliseconds.toFixed(1)} ms`);
    costs.set(name, [...(costs.get(name) ?? []), { size, ...measured }]);
  }
}
const ranks = rankCosts(PAIRS_PER_JOB * largest);

const times = (name: string): Point[] =>
  (costs.get(name) ?? []).map(({ size, milliseconds }) => ({ size, value: milliseconds }));
const memory = (name: string): Point[] =>
  (costs.get(name) ?? []).map(({ size, megabytes }) => ({ size, value: megabytes }));
const timeOf = (name: string): number => exponentOf(times(name), LEAST.milliseconds);
const memoryOf = (name: string): number => exponentOf(memory(name), LEAST.megabytes);

function table(
  title: string,
  of: (name: string) => Point[],
  digits: number,
  exponent: (name: string) => number,
): BenchTable {
  return {
    title,
    notes: ["Exponent: of size, by a fit in logarithms; 0 is flat, 1 is linear. Medians of three runs."],
    header: ["read", "answer", ...SIZES.map((size) => size.toLocaleString("en-US")), "exponent"],
    rows: reads.map(({ name, answer }) => [
      name,
      answer,
      ...SIZES.map(
        (size) =>
          of(name)
            .find((point) => point.size === size)
            ?.value.toFixed(digits) ?? "-",
      ),
      exponent(name).toFixed(2),
    ]),
  };
}

function gasSpread(points: readonly Point[]): number {
  const values = points.map(({ value }) => value);
  return Math.max(...values) / Math.min(...values) - 1;
}

function grows(name: string, exponent: number): BenchGoal {
  return {
    name,
    goal: `exponent ≤ ${MOST.exponent}`,
    measured: exponent.toFixed(2),
    isMet: exponent <= MOST.exponent,
  };
}

await finish({
  part: "growth",
  title: "Growth",
  about:
    "What the same action of the same parties costs in markets of different sizes. Fill jobs are awarded, released and recorded " +
    "by contracts that sign nothing, sixty in a transaction; 100 for each agent. The node is the simulated chain in the same process: " +
    "the time of a search for events is mostly the node's, which has no index of them.",
  seeds: [1],
  tables: [
    {
      title: "Gas of writes, by jobs in the market",
      header: ["write", ...SIZES.map((size) => size.toLocaleString("en-US")), "spread"],
      rows: [...gas].map(([name, points]) => [
        name,
        ...points.map(({ value }) => value),
        `${(100 * gasSpread(points)).toFixed(2)} %`,
      ]),
    },
    table("Time of reads in milliseconds of a processor, by jobs in the market", times, 1, timeOf),
    table("Memory that the answers of reads hold in MB, by jobs in the market", memory, 2, memoryOf),
    {
      title: "Trust rank of a made market, in a process of its own",
      header: ["pairs", "processor, s"],
      rows: ranks.map(({ pairs, cpuSeconds }) => [pairs, cpuSeconds.toFixed(2)]),
    },
  ],
  goals: [
    ...[...gas].map(([name, points]) => ({
      name: `gas of ${name}`,
      goal: `flat within ${100 * MOST.gas} %`,
      measured: `${(100 * gasSpread(points)).toFixed(2)} %`,
      isMet: gasSpread(points) <= MOST.gas,
    })),
    ...reads.map(({ name }) => grows(`time of ${name}`, timeOf(name))),
    ...reads.map(({ name }) => grows(`memory of ${name}`, memoryOf(name))),
    grows(
      "time of the trust rank",
      exponentOf(ranks.map(({ pairs, cpuSeconds }) => ({ size: pairs, value: cpuSeconds }))),
    ),
  ],
  charts: [growthChart(reads.map(({ name }) => ({ name, points: times(name) })))],
});
