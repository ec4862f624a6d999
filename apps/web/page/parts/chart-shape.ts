import type { ChartGrid } from "./chart-scale";

/** A colour of the tokens for what is counted. */
export type ChartTone = "c1" | "c2" | "c3" | "c4";

/** One series of a chart. */
interface ChartSeries {
  readonly name: string;
  readonly tone: ChartTone;
  /** Where its points are drawn; null where there is none. */
  readonly values: readonly (number | null)[];
  /** What each point is, exactly, with its unit. */
  readonly texts: readonly string[];
}

/** A moment of a line chart that gets a dashed line, and words beside it. */
export interface ChartMark {
  /** Unix seconds. */
  readonly at: number;
  readonly text: string;
}

/**
 * What a chart shows: lines, or bars of two series, of which the first is counted and solid, and the second is all of it, whose
 * rest is hatched on top.
 */
export interface ChartShape {
  readonly kind: "lines" | "bars";
  /** Unix seconds, ascending. */
  readonly at: readonly number[];
  /** What each point is called: `12 Oct`. */
  readonly when: readonly string[];
  /** At most four, of the same length as `at`. */
  readonly series: readonly ChartSeries[];
  readonly grid: ChartGrid;
  /** What stands at each line of the grid. */
  readonly gridTexts: readonly string[];
  readonly marks?: readonly ChartMark[];
}
