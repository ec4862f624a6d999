import type { BenchGoal, BenchReport } from "../lib/bench-report.js";
import { quantile } from "../lib/statistics.js";
import type { LoadResult } from "./load.js";

/** What was measured. */
export interface RelayMeasured {
  readonly people: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly bare: LoadResult;
  readonly relay: LoadResult;
  /** Messages that the relay accepted and does not have, and such that it has twice. */
  readonly lost: number;
}

const P95_GOAL_MS = 50;

const refusedOf = ({ milliseconds, accepted }: LoadResult): number => milliseconds.length - accepted.length;

/** The goals that say whether the relay keeps what it accepts; how fast it is depends on the machine. */
export function keptGoals({ perSecond, relay, lost }: RelayMeasured): BenchGoal[] {
  const refused = refusedOf(relay);
  return [
    { name: "accepted messages that are lost, or there twice", goal: "0", measured: String(lost), isMet: lost === 0 },
    { name: `messages refused at ${perSecond}/s`, goal: "0", measured: String(refused), isMet: refused === 0 },
  ];
}

export function relayReport(measured: RelayMeasured): BenchReport {
  const { people, seconds, perSecond, bare, relay } = measured;
  const p95 = quantile(relay.milliseconds, 0.95);
  const ratio = p95 / quantile(bare.milliseconds, 0.95);
  return {
    part: "relay",
    title: "Messages through a relay",
    about:
      `${people} agents send ${perSecond} signed messages of about 1 KiB a second to each other for ${seconds} seconds. The times are fixed ` +
      "beforehand: a server that falls behind is charged for it. The relay verifies each message and writes it to the disk before it " +
      "answers. The bare Hono server reads the same requests and answers at once; half of its run is before the relay's, half behind. " +
      "Servers and load share this machine. DID documents are answered from memory, for a chain is not what is measured.",
    seeds: [],
    tables: [
      {
        title: "Time to an answer",
        notes: [`The relay's 95th percentile is ${ratio.toFixed(1)} × that of the bare server.`],
        header: ["server", "messages", "not accepted", "p50 ms", "p95 ms", "p99 ms"],
        rows: [rowOf("bare Hono server", bare), rowOf("relay", relay)],
      },
    ],
    goals: [
      ...keptGoals(measured),
      {
        name: `95 of 100 answers of the relay at ${perSecond}/s`,
        goal: `≤ ${P95_GOAL_MS} ms`,
        measured: `${p95.toFixed(1)} ms`,
        isMet: p95 <= P95_GOAL_MS,
      },
    ],
    charts: [],
  };
}

function rowOf(name: string, result: LoadResult): (string | number)[] {
  const times = [0.5, 0.95, 0.99].map((share) => quantile(result.milliseconds, share).toFixed(1));
  return [name, result.milliseconds.length, refusedOf(result), ...times];
}
