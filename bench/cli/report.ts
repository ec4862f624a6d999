import type { BenchGoal, BenchReport } from "../lib/bench-report.js";
import { median, quantile } from "../lib/statistics.js";

/** A command, and how long each run of it took. */
export interface Timed {
  readonly words: readonly string[];
  readonly milliseconds: number[];
}

/** What was measured. */
export interface CliMeasured {
  readonly rounds: number;
  /** Node itself, with an empty program. */
  readonly node: readonly number[];
  readonly timed: readonly Timed[];
}

const HELP_MS = 150;
const READ_MS = 700;

export function cliReport({ rounds, node, timed }: CliMeasured): BenchReport {
  const start = median(node);
  const slowest = (isHelp: boolean): number =>
    Math.max(
      ...timed
        .filter(({ words }) => words.includes("--help") === isHelp)
        .map(({ milliseconds }) => median(milliseconds)),
    );
  return {
    part: "cli",
    title: "Commands",
    about:
      "From the start of a process to its end, as a shell sees it, against a local market on the same machine. The commands take " +
      "turns. Node itself, with an empty program, is part of each.",
    seeds: [],
    tables: [
      {
        title: `${rounds} runs of each`,
        header: ["command", "median ms", "p95 ms", "× Node"],
        rows: [
          ["node, an empty program", Math.round(start), Math.round(quantile(node, 0.95)), "1.0"],
          ...timed.map(({ words, milliseconds }) => [
            `guildhall ${words.join(" ")}`,
            Math.round(median(milliseconds)),
            Math.round(quantile(milliseconds, 0.95)),
            (median(milliseconds) / start).toFixed(1),
          ]),
        ],
      },
    ],
    goals: [
      goal("help, the slowest, median", slowest(true), HELP_MS),
      goal("a read, the slowest, median", slowest(false), READ_MS),
    ],
    charts: [],
  };
}

const goal = (name: string, measured: number, most: number): BenchGoal => ({
  name,
  goal: `≤ ${most} ms`,
  measured: `${Math.round(measured)} ms`,
  isMet: measured <= most,
});
