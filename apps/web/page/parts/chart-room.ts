import type { ChartGrid } from "./chart-scale";
import type { ChartShape } from "./chart-shape";

const DAY = 86_400;
/** How wide a letter of a chart's words is, in CSS pixels. */
const LETTER = 6.7;

/** Room for the texts of the grid, in CSS pixels. */
export const axisRoom = ({ gridTexts }: ChartShape): number =>
  Math.ceil(Math.max(0, ...gridTexts.map((text) => text.length)) * LETTER) + 12;

/** Room for what stands at the ends of lines, in CSS pixels. */
export function endRoom({ kind, series }: ChartShape): number {
  if (kind === "bars") return 4;
  const longest = series.flatMap(({ name, texts }) => [name.length, texts.at(-1)?.length ?? 0]);
  return Math.ceil(Math.max(0, ...longest) * LETTER) + 12;
}

/** From when to when the time axis goes: half a bar more at both sides, a little more around a single point. */
export function timeRange({ kind, at }: ChartShape): readonly [number, number] {
  const from = at[0] ?? 0;
  const to = at.at(-1) ?? 0;
  const step = at.length > 1 ? (to - from) / (at.length - 1) : DAY;
  if (kind === "bars") return [from - step / 2, to + step / 2];
  return from === to ? [from - DAY / 2, to + DAY / 2] : [from, to];
}

/** How high a value is drawn: on a logarithmic scale its logarithm, and the lowest line for what is below it. */
export const heightOf = ({ factor, from }: ChartGrid, value: number): number =>
  factor === undefined ? value : Math.log10(Math.max(value, from));

/** Where a moment is on a chart, as a length of CSS from its left edge. */
export function leftOf(shape: ChartShape, at: number): string {
  const [from, to] = timeRange(shape);
  const [axis, end] = [axisRoom(shape), endRoom(shape)];
  const share = to === from ? 0 : Math.min(1, Math.max(0, (at - from) / (to - from)));
  return `calc(${axis}px + ${share.toFixed(4)} * (100% - ${axis + end}px))`;
}
