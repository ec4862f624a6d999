import type { BenchTable } from "../../lib/bench-report.js";
import { RING } from "../attacks/ring.js";
import { LAW, meritFor, mostStanding } from "../law.js";
import type { Measure } from "../measures/measure.js";
import type { AttackOutcome, SeedOutcome } from "../outcome.js";
import { byAttack, change, decimals, share, spanOf, times, usd, whole } from "./cells.js";

type Say = (start: string, value: (row: AttackOutcome) => number, format: (value: number) => string) => string;
type Row = readonly [what: string, measured: string, price: string];

/** What score and rank do not stop, and at what price, as this run measured it. */
export function weaknessesOf(seeds: readonly SeedOutcome[]): BenchTable {
  const attacks = byAttack(seeds);
  const say: Say = (start, value, format) => {
    const [, rows = []] = [...attacks].find(([name]) => name.startsWith(start)) ?? [];
    return spanOf(rows.map(value), format);
  };
  return {
    title: "Where we lose",
    notes: [
      "A price is that of the attack that was played: a cheaper one may exist.",
      "AUC of the honest market in the first table; sybils are counted in the top 100.",
    ],
    header: ["what", "measured", "price"],
    rows: [...ofTheScore(seeds, say), ...ofTheRank(say, [...attacks.keys()]), ...ofBoth(say)],
  };
}

function ofTheScore(seeds: readonly SeedOutcome[], say: Say): Row[] {
  const patient = "a thrifty ring, 60 days";
  const before = spanOf(
    seeds.map(({ auc }) => auc.score),
    decimals,
  );
  const aDay = meritFor(mostStanding(1));
  return [
    [
      "score, patience",
      `new agents reach ${say(patient, (row) => row.freshShare.score, share)} of the median score; its AUC falls to ${say(patient, ({ auc }) => auc.score, decimals)} from ${before}`,
      `60 days and ${say(patient, ({ fees }) => fees / (RING.agents + RING.accomplices), usd)} of fees per agent`,
    ],
    [
      "score, one day",
      `a score of ${say("a ring in 24 h, $10,000", ({ freshScore }) => freshScore, whole)} for each new agent, in any market: what a day admits`,
      `${usd(LAW.ringPrice * aDay)} of fees per agent at the least, for the merit that carries it`,
    ],
  ];
}

function ofTheRank(say: Say, names: readonly string[]): Row[] {
  const found = (start: string): string =>
    `${sybils(say, start, "trust rank")}; at α 50 % ${sybils(say, start, "rank at α 50 %")}`;
  const fees = (start: string): string => `${say(start, (row) => row.fees, usd)} of fees`;
  const [ring, shared, crossed, funnel] = [
    "a patient ring, 60",
    "a patient ring that shares clients, $",
    "a patient ring that shares each client",
    "a thrifty ring that funnels",
  ];
  const captured = names.filter((name) => name.includes("seeds captured"));
  const real = names.filter((name) => name.endsWith("real purchases"));
  return [
    [
      "trust rank, agents with honest clients hire themselves",
      `they gain ${say("a ring in 24 h, $10,000", (row) => row.inflation["trust rank"], change)} in a day, ${say(ring, (row) => row.inflation["trust rank"], change)} in 60: trust that came in does not flow back out`,
      fees(ring),
    ],
    ["trust rank, they share clients with new agents", found(shared), fees(shared)],
    ["trust rank, each client hires several old agents too", found(crossed), fees(crossed)],
    ["trust rank, they lead all to 8 new agents", found(funnel), fees(funnel)],
    ...captured.map((name): Row => {
      return [`trust rank, ${name.replace("a patient ring that ", "a ring ")}`, found(name), fees(name)];
    }),
    ...real.map((name): Row => {
      const price = `${fees(name)}, and ${say(name, (row) => row.purchases, usd)} to honest agents for their work`;
      return ["trust rank, real purchases lead to 8 new agents", found(name), price];
    }),
  ];
}

function ofBoth(say: Say): Row[] {
  const panel = "ten fake clients win";
  return [
    [
      "score and rank, a panel that belongs to the client",
      `${say(panel, ({ inflation }) => inflation.score, change)} of the score, ${say(panel, ({ inflation }) => inflation["trust rank"], change)} of the rank`,
      "ten disputes of $100 per agent, refunded; the agent signed both panels",
    ],
    [
      "score and rank, sale",
      `after 60 days of bad work still ${say("sale", ({ overBad }) => overBad.score, times)} times the score and ${say("sale", ({ overBad }) => overBad["trust rank"], times)} times the rank of the median bad agent`,
      "what the seller asks; `ownerSince` shows it",
    ],
  ];
}

function sybils(say: Say, start: string, measure: Measure): string {
  return `${say(start, (row) => row.sybilsInTop[measure], whole)} sybils, AUC ${say(start, ({ auc }) => auc[measure], decimals)}`;
}
