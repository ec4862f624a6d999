/** A figure of a day (UTC) or of a week, twice: what counts by docs/design/wash.md, and all of it. */
export interface DaySum {
  /** Days since 1970. */
  readonly day: number;
  readonly counted: bigint;
  readonly raw: bigint;
}

const WEEK = 7;
/** A day stands out when at least this part of it is excluded, in per cent … */
const OUTSTANDING_PERCENT = 40n;
/** … and what is excluded is this part of the middle day, in per cent. */
const OUTSTANDING_OF_MIDDLE = 50n;

/** Every day from the first to the last, in order: days that the index leaves out had nothing. */
export function everyDay<Entry extends { readonly day: number }>(
  entries: readonly Entry[],
  first: number,
  last: number,
  nothing: (day: number) => Entry,
): readonly Entry[] {
  const known = new Map(entries.map((entry) => [entry.day, entry]));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => {
    const day = first + place;
    return known.get(day) ?? nothing(day);
  });
}

/** Sums by weeks of seven days since 1970, each under its first day; weeks without any are there, with zero. */
export function byWeek(days: readonly DaySum[]): readonly DaySum[] {
  const weeks = new Map<number, DaySum>();
  for (const { day, counted, raw } of days) {
    const week = Math.floor(day / WEEK);
    const before = weeks.get(week);
    weeks.set(week, { day: week * WEEK, counted: (before?.counted ?? 0n) + counted, raw: (before?.raw ?? 0n) + raw });
  }
  const numbers = [...weeks.keys()];
  if (numbers.length === 0) return [];
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, place) => {
    const week = first + place;
    return weeks.get(week) ?? { day: week * WEEK, counted: 0n, raw: 0n };
  });
}

/** A part of something on a day. */
export interface DayPart {
  readonly part: number;
  readonly whole: number;
}

/** The share of the part in the whole over the days so far, at most seven; null while there was nothing. In per cent. */
export function meanShare(days: readonly DayPart[], length = WEEK): readonly (number | null)[] {
  return days.map((_, place) => {
    const window = days.slice(Math.max(0, place - length + 1), place + 1);
    const whole = window.reduce((sum, day) => sum + day.whole, 0);
    return whole === 0 ? null : (100 * window.reduce((sum, day) => sum + day.part, 0)) / whole;
  });
}

/** The mean over the days so far that have a value, at most seven days; null while none has. */
export function meanValue(values: readonly (number | null)[], length = WEEK): readonly (number | null)[] {
  return values.map((_, place) => {
    const known = values.slice(Math.max(0, place - length + 1), place + 1).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

/** Days in a row that stand out, for what is excluded in them. */
export interface Span {
  /** Days since 1970. */
  readonly first: number;
  readonly last: number;
  /** The part that is excluded, in basis points. */
  readonly excludedBps: number;
}

/** Spans of days of which much is excluded, also by the measure of the middle day; the one with the most first. */
export function remarkableSpans(days: readonly DaySum[]): readonly Span[] {
  const sums = days.map(({ raw }) => raw).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = sums[Math.floor(sums.length / 2)] ?? 0n;
  const runs: DaySum[][] = [];
  for (const day of days) {
    const { counted, raw } = day;
    const excluded = (raw - counted) * 100n;
    if (raw === 0n || excluded < OUTSTANDING_PERCENT * raw || excluded < OUTSTANDING_OF_MIDDLE * middle) continue;
    const run = runs.at(-1);
    if (run?.at(-1)?.day === day.day - 1) run.push(day);
    else runs.push([day]);
  }
  const spans = runs.map((run) => {
    const raw = run.reduce((sum, day) => sum + day.raw, 0n);
    const excluded = raw - run.reduce((sum, day) => sum + day.counted, 0n);
    const span = { first: run[0]?.day ?? 0, last: run.at(-1)?.day ?? 0 };
    return { ...span, excludedBps: Number((excluded * 10_000n) / raw), excluded };
  });
  return spans
    .toSorted((a, b) => (a.excluded > b.excluded ? -1 : 1))
    .map(({ first, last, excludedBps }) => ({ first, last, excludedBps }));
}

/** Units of a token as a number of whole ones, for a place on a canvas only: what is said comes from the units. */
export const drawn = (units: bigint, decimals: number): number => Number(units) / 10 ** decimals;
