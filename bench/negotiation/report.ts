import type { BenchGoal, BenchReport, BenchTable } from "../lib/bench-report.js";
import { quantile } from "../lib/statistics.js";
import type { Run } from "./run-scenarios.js";

const LEAST = { scenarios: 1_000, agreement: 0.98, product: 0.9 };

/** The report: the default policies against each other, and other ways to give in beside them. */
export function negotiationReport(
  seeds: readonly number[],
  runs: { readonly standard: Run; readonly outside: Run; readonly others: ReadonlyMap<string, Run> },
): BenchReport {
  return {
    part: "negotiation",
    title: "Negotiation: two policies that answer each other",
    about:
      "Random scenarios of a client and a provider who bargain over price and time, and in half of them over bond and review window, with random " +
      "reservations, first demands, weights, rounds (10 to 40) and opener. The policies are what `negotiationPolicy` makes when nothing is said of concession. Neither " +
      "side knows the other's limits or weights. The Nash product is that of both sides' utilities (0 at the reservation, 1 at the first " +
      "demand); the best possible is computed with both sides' secrets.",
    seeds,
    tables: [othersTable(runs), spreadTable(runs.standard)],
    goals: goalsOf(runs),
    charts: [],
  };
}

function othersTable(runs: { readonly standard: Run; readonly others: ReadonlyMap<string, Run> }): BenchTable {
  const all = new Map([["default: both linear", runs.standard], ...runs.others]);
  return {
    title: "By how the sides give in",
    header: ["client and provider", "scenarios", "agreed", "Nash product", "client's utility", "provider's", "rounds"],
    rows: [...all].map(([name, run]) => [
      name,
      run.scenarios,
      percent(run.agreed / run.scenarios),
      percent(mean(run.products)),
      mean(run.clients).toFixed(2),
      mean(run.providers).toFixed(2),
      (run.rounds / run.scenarios).toFixed(1),
    ]),
    notes: [
      "First demands are 20 to 60 % better than the reservation, lopsided ones 5 to 90 %. Boulware (β = 0.2) holds out, a conceder (β = 5) gives in early. Nash product: mean share of the best possible.",
      "Who holds out against a conceder takes most: the goals speak of two defaults, not of a default against everybody.",
    ],
  };
}

function spreadTable({ products }: Run): BenchTable {
  const shares = [0.01, 0.05, 0.25, 0.5, 0.75] as const;
  return {
    title: "Nash product of the defaults, share of the best possible",
    header: ["lowest", ...shares.map((share) => `${100 * share} % are below`), "mean"],
    rows: [[Math.min(...products), ...shares.map((share) => quantile(products, share)), mean(products)].map(percent)],
    notes: ["It is lower where one side first demands much more beyond its reservation than the other."],
  };
}

function goalsOf({ standard, outside }: { readonly standard: Run; readonly outside: Run }): BenchGoal[] {
  const agreed = standard.agreed / standard.scenarios;
  const product = mean(standard.products);
  const beyond = standard.beyond + outside.beyond;
  const unended = standard.unended + outside.unended;
  return [
    {
      name: "scenarios with a zone of agreement: agreed",
      goal: `≥ ${100 * LEAST.agreement} % of ≥ ${LEAST.scenarios.toLocaleString("en-US")}`,
      measured: `${percent(agreed)} of ${standard.scenarios.toLocaleString("en-US")}`,
      isMet: agreed >= LEAST.agreement && standard.scenarios >= LEAST.scenarios,
    },
    {
      name: "scenarios without a zone of agreement: agreed",
      goal: "0",
      measured: `${outside.agreed} of ${outside.scenarios.toLocaleString("en-US")}`,
      isMet: outside.agreed === 0 && outside.scenarios > 0,
    },
    {
      name: "mean Nash product, share of the best possible",
      goal: `≥ ${100 * LEAST.product} %`,
      measured: percent(product),
      isMet: product >= LEAST.product,
    },
    { name: "agreements beyond a reservation", goal: "0", measured: String(beyond), isMet: beyond === 0 },
    {
      name: "negotiations that did not end within their rounds",
      goal: "0",
      measured: String(unended),
      isMet: unended === 0,
    },
  ];
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
