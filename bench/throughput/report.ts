import { availableParallelism } from "node:os";

import type { BenchChart, BenchGoal, BenchReport, BenchTable } from "../lib/bench-report.js";
import { paceNote, type PaceResult, spreadWith } from "../lib/pace.js";
import { median, quantile } from "../lib/statistics.js";
import { AGENTS, BATCHES, type Latency, type Measured, RUNS, SIZES } from "./measure.js";

const MOST_MS = 20;
const LEAST_JOBS_PER_SECOND = 235;

/** Five times what the press reports of others (DESIGN, section 4), and their latency. */
const CLAIMS = [
  ["OKX's marketplace (quoted)", "47", "82", "12 %"],
  ["another framework (quoted)", "52", "98", "7 %"],
] as const;

/** The tables, pictures and goals of what was measured on each node. */
export function reportOf(measured: readonly Measured[]): BenchReport {
  return {
    part: "throughput",
    title: "Throughput and latency: whole jobs on chain, through the SDK, over HTTP",
    about:
      "A job is one milestone of $5 between two agents that act as such, paid from the client's credit, with the whole " +
      "update of the ledger: the provider signs a bid, the client hires, the client signs the acceptance of the delivery, the " +
      "provider delivers and is paid. Two messages, two transactions, each waited for. Nodes, agents and this " +
      "program share the processors of one machine.",
    seeds: [],
    tables: [agentsTable(measured), sequentialTable(measured), manyTable(measured), ...measured.map(breakdownTable)],
    goals: goalsOf(measured),
    charts: [throughputChart(measured)],
  };
}

function agentsTable(measured: readonly Measured[]): BenchTable {
  const rows = measured.map(({ node, ring, pace }) => {
    const rates = ring.map(({ jobs, seconds }) => jobs / seconds);
    const latencies = ring.flatMap((round) => round.latencies);
    const failures = ring.flatMap((round) => round.failures).length;
    return [
      `${node}, ${AGENTS} agents`,
      median(rates).toFixed(0),
      spreadWith(pace, rates),
      quantile(latencies, 0.5).toFixed(1),
      quantile(latencies, 0.95).toFixed(1),
      String(failures),
      ...processorColumns(ring),
    ];
  });
  return {
    title: `${AGENTS} agents, each a process with a key of its own`,
    header: ["", "jobs/s", "spread", "p50 ms", "p95 ms", "failures", "CPU ms a job: agents", "node", "jobs/s at most"],
    rows: [
      ...rows,
      ...CLAIMS.map(([name, rate, latency, failed]) => [name, rate, "", latency, "", failed, "", "", ""]),
    ],
    notes: [
      `Each agent hires the next in a ring, one job after another, and works for the one before at the same time: ${SIZES.ring.run} jobs`,
      `each a run, median of ${RUNS} runs after ${SIZES.ring.warm} jobs each that are not counted; from the common start to the last end. CPU is what the`,
      "processes of the agents and of the node used; the last column is all processors of the machine divided by both: no arrangement of the",
      "same work is faster. What others claim is quoted from the press.",
      ...measured.map(({ node, pace }) => `${node}. ${paceNote(pace)}`),
    ],
  };
}

/** What a job takes of the processors, on both sides, and how many jobs a second that leaves room for. */
function processorColumns(ring: Measured["ring"]): string[] {
  const agents = median(ring.map(({ cpu, jobs }) => cpu / jobs));
  const node = median(ring.map(({ nodeCpu = NaN, jobs }) => nodeCpu / jobs));
  if (Number.isNaN(node)) return [agents.toFixed(1), "", ""];
  return [agents.toFixed(1), node.toFixed(1), ((availableParallelism() * 1000) / (agents + node)).toFixed(0)];
}

function sequentialTable(measured: readonly Measured[]): BenchTable {
  const row = (name: string, runs: readonly Latency[], pace: PaceResult): (string | number)[] => {
    const p50s = runs.map(({ p50 }) => p50);
    return [
      name,
      median(p50s).toFixed(1),
      spreadWith(pace, p50s),
      median(runs.map(({ p95 }) => p95)).toFixed(1),
      median(runs.map(({ jobsPerSecond }) => jobsPerSecond)).toFixed(1),
      sum(runs.map(({ failures }) => failures)),
    ];
  };
  return {
    title: "One job after another, both agents in one process",
    header: ["", "p50 ms", "spread", "p95 ms", "jobs/s", "failed"],
    rows: measured.flatMap(({ node, ours, naive, pace }) => [
      row(`${node}: this SDK`, ours, pace),
      row(`${node}: ethers as it comes`, naive, pace),
    ]),
    notes: [
      `${SIZES.sequential.run} jobs a run (${SIZES.naive.run} of ethers as it comes), medians of ${RUNS} runs after one of ${SIZES.sequential.warm} jobs (${SIZES.naive.warm}) that is not counted.`,
      "Ethers as it comes: JsonRpcProvider, Wallet, Contract, wait(); the same two messages and two transactions. It fails where it",
      "takes the number of a transaction from its cache of 250 ms; its times are those of the jobs that did not fail.",
    ],
  };
}

function manyTable(measured: readonly Measured[]): BenchTable {
  return {
    title: "Many jobs in one transaction",
    header: ["", "jobs/s", "spread"],
    rows: measured.flatMap(({ node, manyInOne, pace }) =>
      BATCHES.map((jobs) => {
        const rates = manyInOne[jobs] ?? [];
        return [`${node}: ${jobs} jobs`, median(rates).toFixed(0), spreadWith(pace, rates)];
      }),
    ),
    notes: ["One `multicall` hires, another delivers and releases; all messages are signed within the time."],
  };
}

function breakdownTable({ node, breakdown: { parts, total, requests, exchanges } }: Measured): BenchTable {
  const rows = Object.entries(parts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, spent]) => [name, spent.toFixed(2), `${((spent / total) * 100).toFixed(0)} %`]);
  return {
    title: `Where the time of a job goes, on ${node}`,
    header: ["", "ms a job", "share"],
    rows: [...rows, ["whole job", total.toFixed(2), "100 %"]],
    notes: [
      `${requests.toFixed(1)} requests a job, in ${exchanges.toFixed(1)} HTTP requests. Transactions are signed while the node tries the calls.`,
    ],
  };
}

function goalsOf(measured: readonly Measured[]): BenchGoal[] {
  const best = <T>(score: (one: Measured) => T, isBetter: (a: T, b: T) => boolean): [Measured, T] =>
    measured
      .map((one): [Measured, T] => [one, score(one)])
      .reduce((winner, other) => (isBetter(other[1], winner[1]) ? other : winner));
  const [fastest, rate] = best(
    ({ ring }) => median(ring.map(({ jobs, seconds }) => jobs / seconds)),
    (a, b) => a > b,
  );
  const [quickest, p50] = best(
    ({ ours }) => median(ours.map((run) => run.p50)),
    (a, b) => a < b,
  );
  const failures = measured.flatMap(({ ring }) => ring.flatMap((round) => round.failures));
  return [
    {
      name: `jobs a second with ${AGENTS} agents, on the faster node`,
      goal: `at least ${LEAST_JOBS_PER_SECOND}`,
      measured: `${rate.toFixed(0)} on ${fastest.node}`,
      isMet: rate >= LEAST_JOBS_PER_SECOND,
    },
    {
      name: `failures with ${AGENTS} agents, on all nodes`,
      goal: "0",
      measured: [String(failures.length), ...new Set(failures)].join("; "),
      isMet: failures.length === 0,
    },
    {
      name: "p50 of one job after another, on the faster node",
      goal: `at most ${MOST_MS} ms`,
      measured: `${p50.toFixed(1)} ms on ${quickest.node}`,
      isMet: p50 <= MOST_MS,
    },
  ];
}

function throughputChart(measured: readonly Measured[]): BenchChart {
  const values = measured.flatMap(({ node, ring, ours, naive, manyInOne }) => [
    { node, way: "ethers as it comes", rate: median(naive.map((run) => run.jobsPerSecond)) },
    { node, way: "SDK, one after another", rate: median(ours.map((run) => run.jobsPerSecond)) },
    { node, way: `SDK, ${AGENTS} agents`, rate: median(ring.map(({ jobs, seconds }) => jobs / seconds)) },
    ...BATCHES.map((jobs) => ({ node, way: `SDK, ${jobs} in one`, rate: median(manyInOne[jobs] ?? []) })),
  ]);
  return {
    name: "jobs-per-second",
    title: "Whole jobs a second",
    spec: {
      title: "Whole jobs a second",
      width: 420,
      data: { values },
      mark: "bar",
      encoding: {
        y: { field: "way", type: "nominal", sort: null, title: null },
        yOffset: { field: "node" },
        x: { field: "rate", type: "quantitative", title: "jobs/s" },
        color: { field: "node", type: "nominal", title: null },
      },
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
