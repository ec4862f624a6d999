import type { BenchChart, BenchGoal, BenchReport } from "../lib/bench-report.js";
import { paceNote, type PaceResult, spreadWith } from "../lib/pace.js";
import { sized } from "../lib/smoke.js";
import { median } from "../lib/statistics.js";
import type { BenchResult } from "./run.js";

/** A million edges of 10,000 agents; and the time per edge may not grow threefold while the edges grow tenfold. */
const MOST = { edges: 1_000_000, seconds: 10, megabytes: 1_000, growth: 3 };

/** The runs of one size: as many edges, the medians of the rest. */
interface Size {
  readonly edges: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly microsecondsPerEdge: number;
  readonly ranked: number;
  readonly digest: string;
}

function sizeOf(runs: readonly BenchResult[]): Size {
  const [first] = runs;
  if (first === undefined) throw new Error("Nothing was measured.");
  const { edges, ranked, digest } = first;
  const cpuSeconds = median(secondsOf(runs));
  return {
    edges,
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpuSeconds,
    megabytes: median(runs.map(({ megabytes }) => megabytes)),
    microsecondsPerEdge: (cpuSeconds / edges) * 1e6,
    ranked,
    digest,
  };
}

function secondsOf(runs: readonly BenchResult[]): number[] {
  return runs.map(({ cpuSeconds }) => cpuSeconds);
}

/** The report on all sizes, each with its runs, the smallest first. */
export function trustRankReport(
  seed: number,
  measured: readonly (readonly BenchResult[])[],
  pace: PaceResult,
): BenchReport {
  const sizes = measured.map(sizeOf);
  // How the machine's memory wanders shows in some sizes and not in others; it is the same machine.
  const widest = spreadWith(pace, ...measured.map(secondsOf));
  return {
    part: "trust-rank",
    title: "Trust rank: time and memory as the market grows",
    about:
      "The rank of 10,000 agents as seen from 10 trusted seeds, over a random market in which few agents get most of the jobs " +
      "and few of 50,000 clients give most of them. Each pair that did business is two edges. Each run is a process of its own; nothing " +
      "runs in parallel but the garbage collector, so that on an idle machine the processor's seconds are the clock's.",
    seeds: [seed],
    tables: [
      {
        title: "From 20,000 to 2,000,000 edges",
        header: ["edges", "clock s", "CPU s", "spread", "µs an edge", "MB", "agents ranked", "result"],
        rows: sizes.map((size) => [
          size.edges,
          size.seconds.toFixed(2),
          size.cpuSeconds.toFixed(2),
          widest,
          size.microsecondsPerEdge.toFixed(2),
          size.megabytes.toFixed(0),
          size.ranked,
          size.digest.slice(2, 12),
        ]),
        notes: [
          `Medians of ${measured[0]?.length ?? 0} runs, all of which must find the same ranks; "result" begins their SHA-256.`,
          "MB is the most that the process held, all of Node included. The largest spread of any size is given for all.",
          paceNote({ "the runs": pace }),
        ],
      },
    ],
    goals: goalsOf(sizes),
    charts: [chartOf(sizes)],
  };
}

function goalsOf(sizes: readonly Size[]): BenchGoal[] {
  const last = sizes.at(-1);
  const million = sized(
    sizes.find(({ edges }) => edges === MOST.edges),
    last,
  );
  const tenth = sized(
    sizes.find(({ edges }) => edges * 10 === last?.edges),
    sizes[0],
  );
  if (million === undefined || last === undefined || tenth === undefined) throw new Error("A size is missing.");
  const growth = last.microsecondsPerEdge / tenth.microsecondsPerEdge;
  return [
    {
      name: "10,000 agents and 1,000,000 edges: processor time",
      goal: `at most ${MOST.seconds} s`,
      measured: `${million.cpuSeconds.toFixed(2)} s`,
      isMet: million.cpuSeconds <= MOST.seconds,
    },
    {
      name: "10,000 agents and 1,000,000 edges: memory",
      goal: `at most ${MOST.megabytes} MB`,
      measured: `${million.megabytes.toFixed(0)} MB`,
      isMet: million.megabytes <= MOST.megabytes,
    },
    {
      name: "time grows with the edges: time per edge with ten times as many",
      goal: `at most ${MOST.growth} times`,
      measured: `${growth.toFixed(2)} times`,
      isMet: growth <= MOST.growth,
    },
  ];
}

function chartOf(sizes: readonly Size[]): BenchChart {
  return {
    name: "seconds",
    title: "Seconds of a processor by edges",
    spec: {
      title: "Trust rank: seconds of a processor",
      width: 420,
      data: { values: sizes.map(({ edges, cpuSeconds }) => ({ edges, cpuSeconds })) },
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "edges", type: "quantitative", scale: { type: "log" }, title: "edges" },
        y: { field: "cpuSeconds", type: "quantitative", scale: { type: "log" }, title: "seconds" },
      },
    },
  };
}
