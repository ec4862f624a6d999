import type { BenchGoal, BenchReport } from "../lib/bench-report.js";
import { median, quantile } from "../lib/statistics.js";
import type { SearchMeasured, ViewMeasured } from "./measure.js";

/** What was measured. */
export interface WebMeasured {
  readonly loads: number;
  readonly views: readonly ViewMeasured[];
  readonly search: SearchMeasured;
}

const MOST_BYTES = 250_000;
const FIRST_VIEW_MS = 1_000;
const SEARCH_MS = 100;
const MOST_SHIFT = 0.02;
/** The page of a job asks the chain for money, and so loads the SDK. */
const READS_CHAIN = "job-settled";

export function webReport({ loads, views, search }: WebMeasured): BenchReport {
  const slowest = Math.max(...views.map(({ milliseconds }) => median(milliseconds)));
  const indexed = views.filter(({ name }) => name !== READS_CHAIN);
  const heaviest = Math.max(...indexed.map(({ bytes }) => bytes));
  const shift = Math.max(...views.map(({ shifts }) => median(shifts)));
  return {
    part: "web",
    title: "The web page",
    about:
      "A local market with a job in every state, its index, its page and the browser share this machine. Each load is in a browser " +
      "that knows nothing of the page, and counts until all that the view shows is there. Search is typed key by key, and counts " +
      "until what was found is drawn.",
    seeds: [],
    tables: [
      {
        title: `First views, ${loads} of each`,
        notes: ["A job reads its money from the chain, with the SDK in a chunk of its own."],
        header: ["view", "kB with gzip", "median ms", "slowest ms", "layout shift"],
        rows: views.map(({ name, bytes, milliseconds, shifts }) => [
          name,
          Math.round(bytes / 1_000),
          Math.round(median(milliseconds)),
          Math.round(Math.max(...milliseconds)),
          median(shifts).toFixed(3),
        ]),
      },
      {
        title: "Typing in the search",
        header: ["from a key", "keys", "median ms", "p95 ms"],
        rows: [searchRow("until it is drawn", search.paint), searchRow("until what was found is drawn", search.found)],
      },
    ],
    goals: [
      goal("first view of a page that the index serves, gzip", heaviest, MOST_BYTES, "bytes"),
      goal("first view of the slowest page, median", slowest, FIRST_VIEW_MS, "ms"),
      goal("search: from a key to what was found, median", median(search.found), SEARCH_MS, "ms"),
      {
        name: "layout shift of a first view, median",
        goal: `≤ ${MOST_SHIFT}`,
        measured: shift.toFixed(3),
        isMet: shift <= MOST_SHIFT,
      },
    ],
    charts: [],
  };
}

const searchRow = (name: string, times: readonly number[]): (string | number)[] => [
  name,
  times.length,
  Math.round(median(times)),
  Math.round(quantile(times, 0.95)),
];

const goal = (name: string, measured: number, most: number, unit: string): BenchGoal => ({
  name,
  goal: `≤ ${most.toLocaleString("en-US")} ${unit}`,
  measured: `${Math.round(measured).toLocaleString("en-US")} ${unit}`,
  isMet: measured <= most,
});
