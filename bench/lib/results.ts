import { listFiles, readText } from "../../scripts/lib/project.js";
import type { BenchReport } from "./bench-report.js";
import type { Machine } from "./machine.js";

/** A picture of a result, beside it. */
interface Picture {
  readonly title: string;
  readonly file: string;
}

/** The content of `bench/results/<part>.json`. */
export interface BenchResults extends Omit<BenchReport, "charts"> {
  readonly pictures: readonly Picture[];
  readonly machine: Machine;
}

/** From what one pays to what one gains; parts that nobody thought of come last. */
const ORDER = [
  "gas",
  "cost",
  "throughput",
  "relay",
  "cli",
  "web",
  "agent",
  "growth",
  "reputation",
  "trust-rank",
  "account",
  "negotiation",
  "market",
];

/** All results that the repository holds. */
export function readResults(): BenchResults[] {
  const place = ({ part }: BenchResults): number => (ORDER.includes(part) ? ORDER.indexOf(part) : ORDER.length);
  return listFiles("bench/results/*.json")
    .map((path) => JSON.parse(readText(path)) as BenchResults)
    .toSorted((a, b) => place(a) - place(b));
}
