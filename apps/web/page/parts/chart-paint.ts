import uPlot from "uplot";

import { heightOf } from "./chart-room";
import type { ChartShape } from "./chart-shape";
import { spreadLabels } from "./chart-scale";

/** Width of a bar, as a part of its place; and in CSS pixels at most. */
const BAR_PART = 0.72;
const MOST_BAR = 28;
const LABEL_GAP = 29;
const LINE = 13;
const DOT = 2.6;
const DASHES = [2, 3];

/** A colour of the tokens, as it is now. */
export type Tint = (token: string) => string;

/** The colours that hold at a place of the page. */
export const tintsOf =
  (place: Element): Tint =>
  (token) =>
    getComputedStyle(place).getPropertyValue(`--${token}`).trim();

/** The font of words in a canvas. */
export const fontOf = (tint: Tint, weight: 400 | 600, scale = 1): string =>
  `${weight} ${11.5 * scale}px ${tint("sans")}`;

/** Lines at 45 degrees in the colour of raw figures. */
export function hatch(context: CanvasRenderingContext2D, tint: Tint): CanvasPattern | string {
  const size = Math.round(5 * uPlot.pxRatio);
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const paint = tile.getContext("2d");
  if (paint === null) return tint("raw");
  paint.strokeStyle = tint("raw");
  paint.lineWidth = uPlot.pxRatio;
  paint.beginPath();
  // The corners as well, so that tiles join.
  for (const shift of [-size, 0, size]) {
    paint.moveTo(shift - 1, size + 1);
    paint.lineTo(shift + size + 1, -1);
  }
  paint.stroke();
  return context.createPattern(tile, "repeat") ?? tint("raw");
}

/** Bars that stand on the series before, or on zero. */
export function barPaths(shape: ChartShape, isOnTop: boolean): uPlot.Series.PathBuilder {
  return (chart, place) => {
    const path = new Path2D();
    const [times] = chart.data;
    const values = chart.data[place] ?? [];
    const width = barWidth(chart, shape.at.length);
    times.forEach((at, index) => {
      const to = values[index] ?? 0;
      const from = isOnTop ? (chart.data[place + 1]?.[index] ?? 0) : 0;
      if (to <= from) return;
      const left = Math.round(chart.valToPos(at, "x", true) - width / 2);
      const top = chart.valToPos(to, "y", true);
      path.rect(left, top, width, chart.valToPos(from, "y", true) - top);
    });
    return { fill: path, stroke: isOnTop ? path : null };
  };
}

function barWidth(chart: uPlot, count: number): number {
  const room = chart.bbox.width / Math.max(1, count);
  return Math.max(1, Math.round(Math.min(MOST_BAR * uPlot.pxRatio, room * BAR_PART)));
}

/** Draws the names and values at the ends of lines, and a dot at each end. */
export function paintEnds(chart: uPlot, shape: ChartShape, tint: Tint): void {
  const { ctx, bbox } = chart;
  const scale = uPlot.pxRatio;
  const ends = shape.series.flatMap((series, place) => {
    const last = series.values.findLastIndex((value) => value !== null);
    const value = series.values[last];
    if (value === undefined || value === null) return [];
    const x = chart.valToPos(shape.at[last] ?? 0, "x", true);
    return [
      { series, place, x, y: chart.valToPos(heightOf(shape.grid, value), "y", true), text: series.texts[last] ?? "" },
    ];
  });
  const places = spreadLabels(
    ends.map(({ y }) => y),
    LABEL_GAP * scale,
    bbox.top + 4 * scale,
    bbox.top + bbox.height - LINE * scale,
  );
  ctx.save();
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ends.forEach(({ series, x, y, text }, index) => {
    ctx.fillStyle = tint(series.tone);
    ctx.beginPath();
    ctx.arc(x, y, DOT * scale, 0, 2 * Math.PI);
    ctx.fill();
    const left = bbox.left + bbox.width + 8 * scale;
    const top = places[index] ?? y;
    ctx.font = fontOf(tint, 600, scale);
    ctx.fillText(text, left, top);
    ctx.fillStyle = tint("ink-3");
    ctx.font = fontOf(tint, 400, scale);
    ctx.fillText(series.name, left, top + LINE * scale);
  });
  ctx.restore();
}

/** Draws what moved a line: a dashed line each, and its words where there is room. */
export function paintMarks(chart: uPlot, { marks = [] }: ChartShape, tint: Tint): void {
  const { ctx, bbox } = chart;
  const scale = uPlot.pxRatio;
  ctx.save();
  ctx.strokeStyle = tint("edge");
  ctx.lineWidth = scale;
  ctx.setLineDash(DASHES.map((dash) => dash * scale));
  ctx.font = fontOf(tint, 400, scale);
  ctx.textBaseline = "top";
  ctx.fillStyle = tint("ink-3");
  let free = bbox.left;
  for (const { at, text } of marks) {
    const x = Math.round(chart.valToPos(at, "x", true)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(text).width;
    const right = x + 5 * scale + width;
    if (x < free) continue;
    const isTooFar = right > bbox.left + bbox.width;
    if (isTooFar && x - width - 5 * scale < free) continue;
    ctx.textAlign = isTooFar ? "right" : "left";
    ctx.fillText(text, isTooFar ? x - 5 * scale : x + 5 * scale, bbox.top + 2 * scale);
    free = isTooFar ? x : right;
  }
  ctx.restore();
}
