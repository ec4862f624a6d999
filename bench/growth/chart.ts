import type { BenchChart } from "../lib/bench-report.js";
import type { Point } from "./fit.js";
import type { Read } from "./read.js";

const TITLE = "Time of reads as the market grows; dashed: linear growth";
const TENFOLDS = [1, 10, 100, 1_000, 10_000, 100_000];
/** Where the line of linear growth begins. */
const LINEAR_MS = 5;
const COLOURS = ["#bbbbbb", "#4c78a8", "#f58518", "#e45756", "#72b7b2", "#54a24b", "#b279a2", "#9d755d"];

/** The time of every read by the size of the market, both logarithmic: a flat line is flat, a slope of 1 is linear. */
export function growthChart(
  lines: readonly (Pick<Read, "name" | "answer"> & { readonly points: readonly Point[] })[],
): BenchChart {
  const same = `${lines.filter(({ answer }) => answer === "same").length} reads whose answer stays the same`;
  const groupOf = ({ name, answer }: Pick<Read, "name" | "answer">): string => (answer === "same" ? same : name);
  const values = lines.flatMap((line) =>
    line.points.map(({ size, value }) => ({ read: line.name, group: groupOf(line), size, value })),
  );
  const sizes = [...new Set(values.map(({ size }) => size))];
  const [least = 1] = sizes;
  const groups = [...new Set(lines.map(groupOf))];
  return {
    name: "reads",
    title: TITLE,
    spec: {
      title: TITLE,
      width: 480,
      height: 360,
      encoding: {
        x: {
          field: "size",
          type: "quantitative",
          title: "jobs in the market",
          scale: { type: "log" },
          axis: { values: sizes },
        },
        y: {
          field: "value",
          type: "quantitative",
          title: "milliseconds of a processor",
          scale: { type: "log" },
          axis: { values: TENFOLDS },
        },
      },
      layer: [
        {
          data: { values: sizes.map((size) => ({ size, value: (LINEAR_MS * size) / least })) },
          mark: { type: "line", strokeDash: [4, 4], color: "black", strokeWidth: 1 },
        },
        {
          data: { values },
          mark: { type: "line", point: true },
          encoding: {
            detail: { field: "read" },
            color: {
              field: "group",
              type: "nominal",
              title: null,
              scale: { domain: groups, range: COLOURS },
              legend: { labelLimit: 400 },
            },
          },
        },
      ],
    },
  };
}
