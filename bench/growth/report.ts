import type { BenchGoal, BenchReport, BenchTable } from "../lib/bench-report.js";
import { growthChart } from "./chart.js";
import type { Cost } from "./cost.js";
import { exponentOf, type Point } from "./fit.js";
import type { Read } from "./read.js";

/** What was found in a market of a size. */
export interface Found {
  readonly size: number;
  /** How long it took to fill it from the size before. */
  readonly fill: { readonly jobs: number; readonly seconds: number };
  /** Gas of every write by its name. */
  readonly gas: ReadonlyMap<string, number>;
  /** Cost of every read by its name. */
  readonly costs: ReadonlyMap<string, Cost>;
}

/** Linear, with room for noise, more of it where there are only two sizes; and gas whose only change is the bytes of signatures. */
const MOST = { exponent: 1.15, lastExponent: 1.3, gas: 0.005 };
/** What is faster or smaller counts as this: the noise of the machine is no growth. */
const LEAST = { milliseconds: 10, megabytes: 1 };

/** A row of a table of reads. */
interface Line extends Pick<Read, "name" | "answer"> {
  readonly points: readonly Point[];
  /** Over all sizes, and from the last but one to the last. */
  readonly exponent: number;
  readonly last: number;
}

/** @param found In the order of their sizes, at least two. */
export function growthReport(found: readonly Found[], reads: readonly Read[]): BenchReport {
  const writes = [...(found[0]?.gas.keys() ?? [])].map((name) => {
    const gas = found.map((of) => of.gas.get(name) ?? NaN);
    return { name, gas, spread: Math.max(...gas) / Math.min(...gas) - 1 };
  });
  const times = linesOf(found, reads, "milliseconds");
  const memory = linesOf(found, reads, "megabytes");
  return {
    part: "growth",
    title: "Growth",
    about:
      "What the same action of the same parties costs in markets of different sizes. The jobs of the market are awarded, released and " +
      "recorded by the contracts, fifty in a transaction; each agent and each client has a hundred. Their parties are contracts that " +
      "sign nothing. Writes are those of the part gas; before them the parties settle a job, and after each one the chain is put back. " +
      "The node is the simulated chain in the same process, and its time counts: the time of a search for events is partly the node's, which " +
      "has no index of them. `npm run bench:growth -- 10000` stops at that size. How the computation of the trust rank grows, up to " +
      "a million pairs, is in the part trust-rank.",
    seeds: [],
    tables: [
      {
        title: "Filling of the market",
        header: ["jobs", "seconds", "jobs a second"],
        rows: found.map(({ size, fill: { jobs, seconds } }) => [size, seconds.toFixed(1), Math.round(jobs / seconds)]),
      },
      {
        title: "Gas of writes, by jobs in the market",
        header: ["write", ...found.map(sizeOf), "spread"],
        rows: writes.map(({ name, gas, spread }) => [name, ...gas, percent(spread)]),
      },
      tableOf("Time of reads in milliseconds of a processor, by jobs in the market", found, times, 1),
      tableOf("Memory that the answers of reads hold in MB, by jobs in the market", found, memory, 2),
    ],
    goals: [
      {
        name: `gas of ${writes.length} writes`,
        goal: `flat within ${percent(MOST.gas)}`,
        measured: `${percent(Math.max(...writes.map(({ spread }) => spread)))} at most`,
        isMet: writes.every(({ spread }) => spread <= MOST.gas),
      },
      ...growthGoals("time", times),
      ...growthGoals("memory", memory),
    ],
    charts: [growthChart(times)],
  };
}

function linesOf(found: readonly Found[], reads: readonly Read[], what: keyof Cost): Line[] {
  return reads.map(({ name, answer }) => {
    const points = found.map(({ size, costs }) => ({ size, value: costs.get(name)?.[what] ?? NaN }));
    const [exponent, last] = [points, points.slice(-2)].map((some) => exponentOf(some, LEAST[what])) as [
      number,
      number,
    ];
    return { name, answer, points, exponent, last };
  });
}

function tableOf(title: string, found: readonly Found[], lines: readonly Line[], digits: number): BenchTable {
  return {
    title,
    notes: [
      "Exponent: of size, by a fit in logarithms; 0 is flat, 1 is linear. Last: from the last but one size to the last. " +
        "Times are medians of three runs; of one where it takes more than a second.",
    ],
    header: ["read", "answer", ...found.map(sizeOf), "exponent", "last"],
    rows: lines.map(({ name, answer, points, exponent, last }) => [
      name,
      answer,
      ...points.map(({ value }) => value.toFixed(digits)),
      exponent.toFixed(2),
      last.toFixed(2),
    ]),
  };
}

function growthGoals(what: string, lines: readonly Line[]): BenchGoal[] {
  const goal = (name: string, of: (line: Line) => number, most: number): BenchGoal => {
    const worst = lines.reduce((a, b) => (of(b) > of(a) ? b : a));
    return {
      name,
      goal: `exponent ≤ ${most}`,
      measured: `${of(worst).toFixed(2)} at most: ${worst.name}`,
      isMet: lines.every((line) => of(line) <= most),
    };
  };
  return [
    goal(`${what} of ${lines.length} reads`, ({ exponent }) => exponent, MOST.exponent),
    goal(`${what} of ${lines.length} reads, last step`, ({ last }) => last, MOST.lastExponent),
  ];
}

function sizeOf({ size }: Found): string {
  return size.toLocaleString("en-US");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
