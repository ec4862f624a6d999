import type { BenchChart } from "../lib/bench-report.js";
import type { Point } from "./fit.js";

/** The time of every read by the size of the market, both logarithmic: a flat line is flat, a slope of 1 is linear. */
export function growthChart(
  lines: readonly { readonly name: string; readonly points: readonly Point[] }[],
): BenchChart {
  const values = lines.flatMap(({ name, points }) => points.map(({ size, value }) => ({ read: name, size, value })));
  return {
    name: "reads",
    title: "Time of reads as the market grows",
    spec: {
      title: "Time of reads as the market grows",
      width: 520,
      height: 360,
      data: { values },
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "size", type: "quantitative", title: "jobs in the market", scale: { type: "log" } },
        y: { field: "value", type: "quantitative", title: "milliseconds of a processor", scale: { type: "log" } },
        color: {
          field: "read",
          type: "nominal",
          title: null,
          sort: lines.map(({ name }) => name),
          scale: { scheme: "tableau20" },
          legend: { labelLimit: 260, symbolLimit: 30 },
        },
      },
    },
  };
}
