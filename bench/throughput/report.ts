import { availableParallelism } from "node:os";

import type { BenchChart, BenchGoal, BenchReport, BenchTable } from "../lib/bench-report.js";
import { paceNote, type PaceResult, spreadWith } from "../lib/pace.js";
import { median, quantile } from "../lib/statistics.js";
import { AGENTS, type Measured, type Ring, type RingWay, RUNS, STARTS } from "./measure.js";
import { type Latency, SEQUENTIAL } from "./sequential.js";

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
    tables: [agentsTable(measured), sequentialTable(measured), ...measured.map(breakdownTable)],
    goals: goalsOf(measured),
    charts: [throughputChart(measured)],
  };
}

function agentsTable(measured: readonly Measured[]): BenchTable {
  const rows = measured.flatMap(({ node, rings, pace }) =>
    rings.map((ring) => {
      const latencies = ring.runs.flatMap((round) => round.latencies);
      return [
        `${node}, ${wayOf(ring.way)}`,
        rateOf(ring).toFixed(0),
        spreadWith(pace, ratesOf(ring)),
        quantile(latencies, 0.5).toFixed(1),
        quantile(latencies, 0.95).toFixed(1),
        String(ring.runs.flatMap((round) => round.failures).length),
        ...processorColumns(ring),
      ];
    }),
  );
  return {
    title: `${AGENTS} agents, each a process with a key of its own`,
    header: ["", "jobs/s", "spread", "p50 ms", "p95 ms", "failures", "CPU ms a job: agents", "node", "jobs/s at most"],
    rows: [
      ...rows,
      ...CLAIMS.map(([name, rate, latency, failed]) => [name, rate, "", latency, "", failed, "", "", ""]),
    ],
    notes: [
      "Each agent hires the next in a ring, again and again, and works for the one before at the same time. Many in one: the bids are asked",
      "for together, one `multicall` hires for all of them, another delivers and releases, and the time is that of all together.",
      `In a run each does so as often as the list says, and before the first some times that are not counted: ${turnsOf(measured)}. Medians of ${RUNS} runs,`,
      "from the common start to the last end. CPU is what the processes of the agents and of the node used; the last column is all",
      "processors of the machine divided by both: no arrangement of the same work is faster. What others claim is quoted from the press.",
      paceNote(Object.fromEntries(measured.map(({ node, pace }) => [node, pace]))),
    ],
  };
}

function wayOf({ jobs, skipPreflight }: RingWay): string {
  return (jobs === 1 ? "a job a transaction" : `${jobs} jobs in one`) + (skipPreflight ? ", `skipPreflight`" : "");
}

function turnsOf([first]: readonly Measured[]): string {
  return (first?.rings ?? []).map(({ way }) => `${way.turns} (${way.warm})`).join(", ");
}

function ratesOf({ runs }: Ring): number[] {
  return runs.map(({ jobs, seconds }) => jobs / seconds);
}

function rateOf(ring: Ring): number {
  return median(ratesOf(ring));
}

/** What a job takes of the processors, on both sides, and how many jobs a second that leaves room for. */
function processorColumns({ runs }: Ring): string[] {
  const agents = median(runs.map(({ cpu, jobs }) => cpu / jobs));
  const node = median(runs.map(({ nodeCpu = NaN, jobs }) => nodeCpu / jobs));
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
    rows: measured.flatMap(({ node, sequential, pace }) => [
      row(
        `${node}: this SDK`,
        sequential.map(({ ours }) => ours),
        pace,
      ),
      row(
        `${node}: this SDK, \`skipPreflight\``,
        sequential.map(({ skipping }) => skipping),
        pace,
      ),
      row(
        `${node}: ethers as it comes`,
        sequential.map(({ naive }) => naive),
        pace,
      ),
    ]),
    notes: [
      `${SEQUENTIAL.ours.timed} jobs a run after ${SEQUENTIAL.ours.warm} that are not counted (${SEQUENTIAL.naive.timed} after ${SEQUENTIAL.naive.warm} of ethers as it comes); medians of ${STARTS} runs, each with a node and a process of its own.`,
      "Ethers as it comes: JsonRpcProvider, Wallet, Contract, wait(); the same two messages and two transactions. It fails where it",
      "takes the number of a transaction from its cache of 250 ms; its times are those of the jobs that did not fail.",
    ],
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
  const rates = measured.flatMap(({ node, rings }) =>
    rings.map((ring) => ({ value: rateOf(ring), way: ring.way, text: `on ${node}, ${wayOf(ring.way)}` })),
  );
  const single = rates.filter(({ way }) => way.jobs === 1);
  const times = measured.map(({ node, sequential }) => ({
    value: median(sequential.map(({ ours }) => ours.p50)),
    text: `on ${node}`,
  }));
  const [fastest, fastestSingle] = [rates, single].map((some) => some.toSorted((a, b) => b.value - a.value)[0]);
  const [quickest] = times.toSorted((a, b) => a.value - b.value);
  if (!fastest || !fastestSingle || !quickest) throw new Error("No node was measured.");
  const failures = measured.flatMap(({ rings }) => rings.flatMap(({ runs }) => runs.flatMap((run) => run.failures)));
  return [
    {
      name: `jobs a second with ${AGENTS} agents, on the faster node`,
      goal: `at least ${LEAST_JOBS_PER_SECOND}`,
      measured: [fastest, fastestSingle].map(({ value, text }) => `${value.toFixed(0)} ${text}`).join("; "),
      isMet: fastest.value >= LEAST_JOBS_PER_SECOND,
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
      measured: `${quickest.value.toFixed(1)} ms ${quickest.text}`,
      isMet: quickest.value <= MOST_MS,
    },
  ];
}

function throughputChart(measured: readonly Measured[]): BenchChart {
  const rate = (runs: readonly Latency[]): number => median(runs.map(({ jobsPerSecond }) => jobsPerSecond));
  const values = measured.flatMap(({ node, sequential, rings }) => [
    { node, way: "ethers as it comes", rate: rate(sequential.map(({ naive }) => naive)) },
    { node, way: "SDK, one after another", rate: rate(sequential.map(({ ours }) => ours)) },
    ...rings.map((ring) => ({
      node,
      way: `${AGENTS} agents, ${wayOf(ring.way).replaceAll("`", "")}`,
      rate: rateOf(ring),
    })),
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
        y: { field: "way", type: "nominal", sort: null, title: null, axis: { labelLimit: 0 } },
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
