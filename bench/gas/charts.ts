import type { BenchChart } from "../lib/bench-report.js";
import { KINDS } from "./breakdown.js";
import type { JobBreakdown } from "./breakdowns.js";
import type { PeerGas } from "./peers/peer.js";
import { QUOTED_JOBS } from "./peers/quoted.js";
import { together } from "./tables.js";

/** Whole jobs and payments of everybody, on a logarithmic scale. */
export function peersChart(peers: readonly PeerGas[], job: number, floor: number): BenchChart {
  const values = [
    { name: "Guildhall, by allowance", gas: job, figure: "Guildhall" },
    { name: "the floor", gas: floor, figure: "floor" },
    ...peers.filter(({ name }) => name !== "Safe").map(({ name, gas }) => ({ name, gas, figure: "measured" })),
    ...QUOTED_JOBS.map(({ name, gas }) => ({ name, gas, figure: "quoted" })),
  ];
  const y = {
    field: "name",
    type: "nominal",
    sort: { field: "gas", order: "ascending" },
    title: null,
    axis: { labelLimit: 260 },
  } as const;
  return {
    name: "peers",
    title: "Gas of a whole job",
    spec: {
      title: "Gas of a whole job, by allowance",
      width: 520,
      height: { step: 24 },
      data: { values },
      encoding: { y },
      layer: [
        {
          mark: { type: "bar" },
          encoding: {
            x: {
              field: "gas",
              type: "quantitative",
              title: "gas, logarithmic",
              scale: { type: "log", domain: [50_000, 8_000_000], nice: false },
              axis: { format: "~s" },
            },
            x2: { datum: 50_000 },
            color: {
              field: "figure",
              type: "nominal",
              title: null,
              scale: {
                domain: ["Guildhall", "floor", "measured", "quoted"],
                range: ["#1b6ca8", "#9aa5b1", "#c8553d", "#e9b872"],
              },
            },
          },
        },
        {
          mark: { type: "text", align: "left", dx: 4 },
          encoding: {
            x: { field: "gas", type: "quantitative" },
            text: { field: "gas", type: "quantitative", format: "," },
          },
        },
      ],
    },
  };
}

/** Where the gas of a job goes, by the way it is paid. */
export function breakdownChart(jobs: readonly JobBreakdown[]): BenchChart {
  const values = jobs.flatMap(({ mode, hire, deliver }) => {
    const gas = together(hire, deliver);
    return KINDS.map((kind, order) => ({ mode, part: kind, gas: gas[kind], order }));
  });
  return {
    name: "breakdown",
    title: "Where the gas of a job goes",
    spec: {
      title: "Where the gas of a whole job goes, steady, by how it is paid",
      width: 560,
      height: { step: 36 },
      data: { values },
      mark: { type: "bar" },
      encoding: {
        y: { field: "mode", type: "nominal", title: null, sort: jobs.map(({ mode }) => mode) },
        x: { field: "gas", type: "quantitative", title: "gas", stack: "zero" },
        color: { field: "part", type: "nominal", title: null, sort: [...KINDS], scale: { scheme: "tableau10" } },
        order: { field: "order" },
      },
    },
  };
}
