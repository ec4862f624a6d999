import { percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import type { TokenLook } from "../../parts/amount";
import { linearGrid, logGrid, needsLog } from "../../parts/chart-scale";
import { byWeek, type DaySum, everyDay, meanShare, meanValue } from "../../parts/chart-series";
import type { ChartShape, ChartTone } from "../../parts/chart-shape";
import { sumBars } from "../../parts/chart-sums";
import { dayText } from "../../parts/chart-ticks";
import type { DayFigures, TokenPair } from "../../data/api";

const DAY = 86_400;
const HOUR = 3_600;
const MINUTE = 60;
const NONE = { counted: 0, raw: 0 };

/** The days of a window that are shown, the first of them no earlier than what ever happened. */
export function shownDays(
  items: readonly DayFigures[],
  window: { readonly first: number; readonly last: number },
): readonly DayFigures[] {
  const LEAST = 7;
  const begin = Math.min(items[0]?.day ?? window.last, window.last - LEAST + 1);
  return everyDay(items, Math.max(window.first, begin), window.last, (day) => ({
    day,
    jobs: NONE,
    milestones: NONE,
    paidInFull: NONE,
    disputed: NONE,
    missed: NONE,
    medianHireToPaid: null,
    p90HireToPaid: null,
    earned: [],
    fees: [],
    excluded: {},
  }));
}

/** What a kind of sum was in one token, day by day. */
export const sumsOf = (days: readonly DayFigures[], kind: "earned" | "fees", token: string): readonly DaySum[] =>
  days.map((figures) => {
    const sum: TokenPair | undefined = figures[kind].find((each) => each.token === token);
    return { day: figures.day, counted: BigInt(sum?.counted ?? 0), raw: BigInt(sum?.raw ?? 0) };
  });

/** What was burned each week. */
export const weekBars = (sums: readonly DaySum[], token: TokenLook): ChartShape =>
  sumBars(byWeek(sums), token, (day) => `week of ${dayText(day * DAY)}`);

/** The shares of milestones that were disputed and missed, over seven days each. */
export function rateLines(days: readonly DayFigures[]): ChartShape {
  const shareOf = (kind: "disputed" | "missed"): readonly (number | null)[] =>
    meanShare(days.map((day) => ({ part: day[kind].counted, whole: day.milestones.counted })));
  const lines = [
    { name: "disputed", tone: "c4", values: shareOf("disputed") },
    { name: "missed", tone: "c3", values: shareOf("missed") },
  ] as const;
  const grid = linearGrid(Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0))));
  return {
    ...named(days),
    series: lines.map((line) => ({
      ...line,
      texts: line.values.map((value) => (value === null ? "" : percentOf(Math.round(value * 10) * 10))),
    })),
    grid,
    gridTexts: grid.lines.map((line) => `${line.toLocaleString("en")} %`),
  };
}

/** How long it took from hire to paid, over seven days each: the middle and the slowest tenth. */
export function durationLines(days: readonly DayFigures[]): ChartShape {
  const lines: readonly { name: string; tone: ChartTone; values: readonly (number | null)[] }[] = [
    { name: "slowest 10 %", tone: "c2", values: meanValue(days.map(({ p90HireToPaid }) => p90HireToPaid)) },
    { name: "median", tone: "c1", values: meanValue(days.map(({ medianHireToPaid }) => medianHireToPaid)) },
  ];
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null && value > 0)) as number[];
  const most = Math.max(1, ...known);
  const least = Math.min(most, ...known);
  const unit = unitFor(least);
  const isLog = needsLog(lines.map(({ values }) => values));
  const grid = isLog ? logGrid(least, most, unit) : inUnits(linearGrid(most / unitFor(most), 1), unitFor(most));
  return {
    ...named(days),
    series: lines.map((line) => ({
      ...line,
      texts: line.values.map((value) => (value === null ? "" : durationText(value))),
    })),
    grid,
    gridTexts: grid.lines.map((line) => lineText(line, isLog ? unit : unitFor(most))),
  };
}

/** The shape of every line over days. */
const named = (days: readonly DayFigures[]): { kind: "lines"; at: readonly number[]; when: readonly string[] } => ({
  kind: "lines",
  at: days.map(({ day }) => day * DAY),
  when: days.map(({ day }) => dayText(day * DAY)),
});

const inUnits = <Grid extends { lines: readonly number[]; from: number; to: number }>(
  grid: Grid,
  unit: number,
): Grid => ({
  ...grid,
  lines: grid.lines.map((line) => line * unit),
  from: grid.from * unit,
  to: grid.to * unit,
});

/** What a length of time is told in. */
const unitFor = (seconds: number): number => (seconds >= HOUR ? HOUR : seconds >= MINUTE ? MINUTE : 1);

/** A line of the grid in its unit: `30 h`, not `1 d 6 h`. */
function lineText(seconds: number, unit: number): string {
  const name = unit === HOUR ? "h" : unit === MINUTE ? "min" : "s";
  return `${(seconds / unit).toLocaleString("en")} ${name}`;
}
