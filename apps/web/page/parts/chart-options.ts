import type uPlot from "uplot";

import { barPaths, fontOf, hatch, paintEnds, paintMarks, type Tint } from "./chart-paint";
import { axisRoom, endRoom, heightOf, timeRange } from "./chart-room";
import type { ChartShape } from "./chart-shape";
import { timeTicks } from "./chart-ticks";

/** A tick of the time axis needs so many CSS pixels. */
const TICK_ROOM = 74;
/** How uPlot draws a shape. @param report Is called with the point under the cursor. */
export function chartOptions(
  shape: ChartShape,
  size: { readonly width: number; readonly height: number },
  tint: Tint,
  report: (place: number | undefined) => void,
): uPlot.Options {
  const { grid, gridTexts } = shape;
  const [from, to] = timeRange(shape);
  const isBars = shape.kind === "bars";
  const most = Math.max(2, Math.floor((size.width - axisRoom(shape) - endRoom(shape)) / TICK_ROOM));
  const ticks = timeTicks(shape.at[0] ?? 0, shape.at.at(-1) ?? 0, most);
  const words = { stroke: () => tint("ink-3"), font: fontOf(tint, 400), ticks: { show: false } };
  return {
    ...size,
    padding: [8, endRoom(shape), 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      points: { show: !isBars, size: 7 },
    },
    scales: {
      x: { time: false, range: () => [from, to] },
      y: { range: () => [heightOf(grid, grid.from), heightOf(grid, grid.to)] },
    },
    axes: [
      {
        ...words,
        grid: { show: false },
        border: { show: true, stroke: () => tint("line-2"), width: 1 },
        size: 22,
        gap: 7,
        splits: () => ticks.map(({ at }) => at),
        values: () => ticks.map(({ text }) => text),
      },
      {
        ...words,
        grid: { show: true, stroke: () => tint("grid"), width: 1 },
        size: axisRoom(shape),
        gap: 8,
        splits: () => grid.lines.map((line) => heightOf(grid, line)),
        values: () => [...gridTexts],
        filter: (_, splits) => splits,
      },
    ],
    series: [{}, ...(isBars ? barSeries(shape, tint) : lineSeries(shape, tint))],
    hooks: {
      draw: isBars ? [] : [(chart) => paintMarks(chart, shape, tint), (chart) => paintEnds(chart, shape, tint)],
      setCursor: [({ cursor }) => report(cursor.idx ?? undefined)],
    },
  };
}

/** The points as uPlot takes them; of bars all first, and then what counts, which stands below. */
export function chartData({ kind, at, series, grid }: ChartShape): uPlot.AlignedData {
  const values = series.map((each) => each.values.map((value) => (value === null ? null : heightOf(grid, value))));
  return [[...at], ...(kind === "bars" ? values.toReversed() : values)];
}

function lineSeries({ series }: ChartShape, tint: Tint): uPlot.Series[] {
  return series.map(({ tone }) => ({ stroke: () => tint(tone), width: 1.75, points: { show: false }, spanGaps: true }));
}

function barSeries(shape: ChartShape, tint: Tint): uPlot.Series[] {
  const solid: uPlot.Series = {
    fill: () => tint(shape.series[0]?.tone ?? "c1"),
    paths: barPaths(shape, false),
    points: { show: false },
  };
  if (shape.series.length === 1) return [solid];
  const hatched: uPlot.Series = {
    fill: ({ ctx }) => hatch(ctx, tint),
    stroke: () => tint("raw"),
    width: 0.8,
    paths: barPaths(shape, true),
    points: { show: false },
  };
  return [hatched, solid];
}
