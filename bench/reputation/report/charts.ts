import type { BenchChart } from "../../lib/bench-report.js";
import { median } from "../../lib/statistics.js";
import { BUDGETS } from "../attacks/rings.js";
import { MEASURES } from "../measures/measure.js";
import type { SeedOutcome } from "../outcome.js";
import { byAttack } from "./cells.js";

const COLORS = {
  field: "measure",
  type: "nominal" as const,
  title: null,
  legend: { symbolOpacity: 1 },
  scale: { domain: [...MEASURES], range: ["#d62728", "#ff7f0e", "#1f77b4", "#2ca02c", "#9467bd"] },
};

/** The pictures of the report. */
export function chartsOf(seeds: readonly SeedOutcome[]): BenchChart[] {
  return [inflationChart(seeds), areaChart(seeds)];
}

function inflationChart(seeds: readonly SeedOutcome[]): BenchChart {
  const title = "Inflation of the ring's 20 agents in 24 h, by fees spent";
  const rings = [...byAttack(seeds)].filter(([name]) => name.startsWith("a ring in 24 h"));
  const values = rings.flatMap(([, rows], i) =>
    MEASURES.map((measure) => {
      const percents = rows.map(({ inflation }) => inflation[measure] * 100);
      const [low, high] = [Math.min(...percents), Math.max(...percents)];
      return { fees: BUDGETS[i], measure, inflation: median(percents), low, high };
    }),
  );
  return {
    name: "inflation",
    title,
    spec: {
      title: { text: title, subtitle: "median of the seeds, with the least and the most" },
      width: 480,
      height: 300,
      data: { values },
      encoding: {
        x: {
          field: "fees",
          type: "quantitative",
          scale: { type: "log" },
          axis: { title: "fees spent, $", values: [...BUDGETS], format: ",d" },
        },
        color: COLORS,
      },
      layer: [
        {
          mark: { type: "line", point: true },
          encoding: { y: { field: "inflation", type: "quantitative", axis: { title: "inflation, %" } } },
        },
        {
          mark: { type: "rule", opacity: 0.5 },
          encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } },
        },
      ],
    },
  };
}

function areaChart(seeds: readonly SeedOutcome[]): BenchChart {
  const title = "Good agents above bad ones and sybils (AUC), by attack and measure";
  const attacks = [...byAttack(seeds)].map(([name, rows]) => ({ name, areas: rows.map(({ auc }) => auc) }));
  const all = [{ name: "no attack", areas: seeds.map(({ auc }) => auc) }, ...attacks];
  const values = all.flatMap(({ name, areas }) =>
    MEASURES.map((measure) => {
      const numbers = areas.map((auc) => auc[measure]);
      return { attack: name, measure, auc: median(numbers), low: Math.min(...numbers), high: Math.max(...numbers) };
    }),
  );
  return {
    name: "auc",
    title,
    spec: {
      title: { text: title, subtitle: "1 is perfect, 0.5 is chance; median of the seeds, with the least and the most" },
      width: 420,
      height: { step: 24 },
      data: { values },
      encoding: {
        y: { field: "attack", type: "nominal", sort: null, axis: { title: null, labelLimit: 0, grid: true } },
        color: COLORS,
      },
      layer: [
        {
          mark: { type: "rule", opacity: 0.5 },
          encoding: {
            x: { field: "low", type: "quantitative", scale: { domain: [0, 1] }, axis: { title: "AUC" } },
            x2: { field: "high" },
          },
        },
        {
          mark: { type: "point", filled: true, size: 70, opacity: 1 },
          encoding: { x: { field: "auc", type: "quantitative" } },
        },
      ],
    },
  };
}
