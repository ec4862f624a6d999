import type { BenchReport } from "../lib/bench-report.js";
import type { Answers } from "./ask.js";

/** What was measured in a market of a size. */
export interface IndexerMeasured {
  readonly jobs: number;
  readonly events: number;
  /** From the start of the process until it has caught up, without what an empty market takes. */
  readonly seconds: number;
  readonly emptySeconds: number;
  /** The most memory that the process held, in MiB. */
  readonly mebibytes: number;
  readonly agents: Answers;
  readonly offers: Answers;
  readonly others: readonly Answers[];
  /** Of the numbers of /stats, how many differ from those that the chain says. */
  readonly differences: number;
  readonly numbers: number;
}

const GOALS = { eventsPerSecond: 2_000, mebibytes: 1_024, agentsMs: 50, offersMs: 30 } as const;

export function indexerReport(measured: IndexerMeasured): BenchReport {
  const { jobs, events, seconds, emptySeconds, mebibytes, agents, offers, others, differences, numbers } = measured;
  const rate = events / seconds;
  return {
    part: "indexer",
    title: "The indexer",
    about:
      "An index of a market, on the embedded database, from an empty folder: how fast events go in, how much memory that takes, and how fast " +
      "answers come out. The market is that of the part growth, with open offers beside it. The chain is the simulated one, served over HTTP " +
      "by the process of the bench, and its time counts. What the same takes in an empty market, to start a process and make a database, is " +
      "taken off. Answers are asked for one after another, each with other parameters. `npm run bench:indexer -- 10000` takes that many jobs.",
    seeds: [],
    tables: [
      {
        title: "Indexing",
        header: ["jobs", "events", "seconds", "events a second", "most MiB", "seconds when empty"],
        rows: [[jobs, events, seconds.toFixed(1), Math.round(rate), Math.round(mebibytes), emptySeconds.toFixed(1)]],
      },
      {
        title: "Answers",
        header: ["what", "entries", "p50 ms", "p95 ms"],
        rows: [agents, offers, ...others].map(({ name, items, p50, p95 }) => [
          name,
          items,
          p50.toFixed(1),
          p95.toFixed(1),
        ]),
      },
    ],
    goals: [
      {
        name: "events indexed a second",
        goal: `≥ ${GOALS.eventsPerSecond}`,
        measured: String(Math.round(rate)),
        isMet: rate >= GOALS.eventsPerSecond,
      },
      {
        name: "most memory",
        goal: `≤ ${GOALS.mebibytes} MiB`,
        measured: `${Math.round(mebibytes)} MiB`,
        isMet: mebibytes <= GOALS.mebibytes,
      },
      {
        name: "95 of 100 searches for agents with three facets",
        goal: `≤ ${GOALS.agentsMs} ms`,
        measured: `${agents.p95.toFixed(1)} ms`,
        isMet: agents.p95 <= GOALS.agentsMs,
      },
      {
        name: "95 of 100 searches for open offers",
        goal: `≤ ${GOALS.offersMs} ms`,
        measured: `${offers.p95.toFixed(1)} ms`,
        isMet: offers.p95 <= GOALS.offersMs,
      },
      {
        name: `of ${numbers} numbers of /stats, other than the chain says`,
        goal: "0",
        measured: String(differences),
        isMet: differences === 0,
      },
    ],
    charts: [],
  };
}
