/** The lines of a chart's grid, and from where to where its scale goes. */
export interface ChartGrid {
  readonly lines: readonly number[];
  readonly from: number;
  readonly to: number;
  /** On a logarithmic scale: how many times more each line is than the one below. */
  readonly factor?: number;
}

/** Steps between lines that people count in, within a power of ten. */
const STEPS = [1, 2, 2.5, 5] as const;
/** At most so many lines, and at least {@link LEAST_LINES}. */
const MOST_LINES = 5;
const LEAST_LINES = 3;
/** Series that differ by more than this are shown on a logarithmic scale. */
const MOST_DIFFERENCE = 5;

/**
 * Three to five lines from zero to `most` or a little above.
 *
 * @param leastStep No two lines are closer: 1 where there are only whole things.
 */
export function linearGrid(most: number, leastStep = 0): ChartGrid {
  const reach = Number.isFinite(most) && most > 0 ? most : 1;
  const step = Math.max(leastStep, stepFor(reach));
  const count = Math.max(LEAST_LINES - 1, Math.ceil(reach / step - 1e-9));
  const lines = Array.from({ length: count + 1 }, (_, place) => place * step);
  return { lines, from: 0, to: count * step };
}

/** The smallest step with which at most four lines above zero reach a figure. */
function stepFor(reach: number): number {
  for (let power = Math.floor(Math.log10(reach)) - 1; ; power += 1) {
    const step = STEPS.map((part) => part * 10 ** power).find((each) => reach / each <= MOST_LINES - 1 + 1e-9);
    if (step !== undefined) return step;
  }
}

/**
 * Lines of a logarithmic scale: each about three times the one below, or ten, or a hundred times, so that there are at most five.
 *
 * @param unit What is counted in, so that lines fall on whole ones: 3,600 for hours.
 */
export function logGrid(least: number, most: number, unit = 1): ChartGrid {
  const low = lineBelow(least / unit);
  const high = Math.max(lineAbove(most / unit), low + LEAST_LINES - 1);
  // A line is 1, 3, 10, 30 …; two lines on is ten times more.
  for (const hop of [1, 2, 4, 8, 16, 32]) {
    const first = hop === 1 ? low : low - (((low % 2) + 2) % 2);
    const count = Math.max(LEAST_LINES, Math.ceil((high - first) / hop) + 1);
    if (count > MOST_LINES) continue;
    const lines = Array.from({ length: count }, (_, place) => valueOf(first + place * hop) * unit);
    return { lines, from: lines[0] ?? unit, to: lines.at(-1) ?? unit, factor: hop === 1 ? 3 : 10 ** (hop / 2) };
  }
  return { lines: [unit], from: unit, to: most, factor: 1 };
}

const valueOf = (line: number): number => (line % 2 === 0 ? 10 ** (line / 2) : 3 * 10 ** ((line - 1) / 2));

function lineBelow(value: number): number {
  let line = 2 * Math.floor(Math.log10(value)) + 1;
  while (valueOf(line) > value) line -= 1;
  return line;
}

function lineAbove(value: number): number {
  let line = 2 * Math.floor(Math.log10(value));
  while (valueOf(line) < value) line += 1;
  return line;
}

/** Whether the middles of some series differ by more than five times: then a common linear scale would hide the smaller. */
export function needsLog(series: readonly (readonly (number | null)[])[]): boolean {
  const middles = series.map(middleOf).filter((middle) => middle > 0);
  return middles.length > 1 && Math.max(...middles) > MOST_DIFFERENCE * Math.min(...middles);
}

function middleOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? 0;
}

/**
 * Moves labels apart that would cover each other, as little as possible, keeping their order.
 *
 * @param gap The least distance between two; all stay from `from` to `to` if there is room.
 */
export function spreadLabels(wanted: readonly number[], gap: number, from: number, to: number): readonly number[] {
  const order = wanted.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place);
  let floor = from;
  for (const label of order) {
    label.place = Math.max(label.place, floor);
    floor = label.place + gap;
  }
  let ceiling = to;
  for (const label of order.toReversed()) {
    label.place = Math.min(label.place, ceiling);
    ceiling = label.place - gap;
  }
  const places = Array.from(wanted, () => 0);
  for (const { place, index } of order) places[index] = place;
  return places;
}
