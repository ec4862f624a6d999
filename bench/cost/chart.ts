import type { BenchChart } from "../lib/bench-report.js";
import { usdOfGas } from "./arithmetic.js";
import { CLAIMED_FEES, JOB_PRICES, LEVELS } from "./assumptions.js";

/** What a job costs in all, in shares of its price, by where it is done. */
export function costChart(gas: number, fee: number): BenchChart {
  const values = JOB_PRICES.flatMap((price) => [
    ...LEVELS.map(({ name, gwei }) => ({
      where: `Guildhall on ${name}`,
      job: `$${price}`,
      share: fee + usdOfGas(gas, gwei) / price,
    })),
    ...CLAIMED_FEES.map(({ name, share }) => ({ where: name, job: `$${price}`, share })),
  ]);
  const places = [...LEVELS.map(({ name }) => `Guildhall on ${name}`), ...CLAIMED_FEES.map(({ name }) => name)];
  return {
    name: "share",
    title: "What a job costs, in shares of its price",
    spec: {
      title: "Fee and gas of a job, in shares of its price",
      width: 420,
      height: { step: 20 },
      data: { values },
      mark: { type: "bar" },
      encoding: {
        y: { field: "where", type: "nominal", title: null, sort: places, axis: { labelLimit: 240 } },
        yOffset: { field: "job", sort: JOB_PRICES.map((price) => `$${price}`) },
        x: {
          field: "share",
          type: "quantitative",
          title: "share of the price, logarithmic",
          scale: { type: "log", domain: [0.002, 2], nice: false },
          axis: { format: "~%", values: [0.0025, 0.01, 0.03, 0.1, 0.2, 0.5, 1] },
        },
        x2: { datum: 0.002 },
        color: {
          field: "job",
          type: "nominal",
          title: "a job of",
          sort: JOB_PRICES.map((price) => `$${price}`),
          scale: { range: ["#9ecae1", "#4292c6", "#084594"] },
        },
      },
    },
  };
}
