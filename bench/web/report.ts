import type { BenchGoal, BenchReport } from "../lib/bench-report.js";
import { median, quantile } from "../lib/statistics.js";
import type { FirstView } from "../../test/web/utils/first-view.js";
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

export function webReport({ loads: count, views, search }: WebMeasured): BenchReport {
  const of = (pick: (view: FirstView) => number, { loads }: ViewMeasured): readonly number[] => loads.map(pick);
  const painted = ({ painted: at }: FirstView): number => at;
  const slowest = Math.max(...views.map((view) => median(of(painted, view))));
  const heaviest = Math.max(...views.flatMap((view) => of(({ bytes }) => bytes, view)));
  const shiftOf = (view: ViewMeasured): number => median(of(({ shift: moved }) => moved, view));
  const shift = Math.max(...views.map(shiftOf));
  return {
    part: "web",
    title: "The web page",
    about:
      "A local market with a job in every state, its index, its page and the browser share this machine. Each load is in a browser " +
      "that knows nothing of the page, and counts until the first view is painted. Search is typed key by key, and counts " +
      "until what was found is drawn.",
    seeds: [],
    tables: [
      {
        title: `First views, ${count} of each`,
        notes: [
          "The first view of a job is what the index says: its title, state, parties and price. Then the SDK is loaded, and the chain " +
            "is read. Every other page is whole at once.",
        ],
        header: ["view", "kB with gzip", "kB later", "median ms", "slowest ms", "whole, median ms", "layout shift"],
        rows: views.map((view) => [
          view.name,
          kilobytes(Math.max(...of(({ bytes }) => bytes, view))),
          kilobytes(Math.max(...of(({ later }) => later, view))),
          Math.round(median(of(painted, view))),
          Math.round(Math.max(...of(painted, view))),
          Math.round(median(of(({ complete }) => complete, view))),
          shiftOf(view).toFixed(3),
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

const kilobytes = (bytes: number): number => Math.round(bytes / 1_000);

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
