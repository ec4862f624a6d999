import type { BenchTable } from "../../lib/bench-report.js";
import { LAW } from "../law.js";
import { RING } from "../attacks/ring.js";
import type { AttackOutcome, SeedOutcome } from "../outcome.js";
import { byAttack, change, decimals, share, spanOf, times, usd, whole } from "./cells.js";

/** What score and rank do not stop, and at what price, as this run measured it. */
export function weaknessesOf(seeds: readonly SeedOutcome[]): BenchTable {
  const attacks = byAttack(seeds);
  const say = (start: string, value: (row: AttackOutcome) => number, format: (value: number) => string): string => {
    const [, rows = []] = [...attacks].find(([name]) => name.startsWith(start)) ?? [];
    return spanOf(rows.map(value), format);
  };
  const [thrifty, two] = ["a thrifty ring, 60 days", "a thrifty ring with 2"];
  const scoreAuc = spanOf(
    seeds.map(({ auc }) => auc.score),
    decimals,
  );
  const rankAuc = spanOf(
    seeds.map(({ auc }) => auc["trust rank"]),
    decimals,
  );
  const meanAuc = spanOf(
    seeds.map(({ auc }) => auc["naive mean"]),
    decimals,
  );
  const reached = LAW.burst + LAW.ratePerDay;
  const real = [...attacks]
    .filter(([name]) => name.endsWith("real purchases"))
    .map(([, rows]): [string, string, string] => [
      "trust rank, real purchases",
      `${spanOf(
        rows.map((row) => row.sybilsInTop["trust rank"]),
        whole,
      )} of 8 favoured sybils in the top 100, AUC ${spanOf(
        rows.map(({ auc }) => auc["trust rank"]),
        decimals,
      )}`,
      `${spanOf(
        rows.map((row) => row.fees),
        usd,
      )} of fees, and ${spanOf(
        rows.map((row) => row.purchases),
        usd,
      )} to honest agents for their work`,
    ]);
  return {
    title: "Where we lose",
    notes: ["A price is that of the attack that was played: a cheaper one may exist, a dearer one is not needed."],
    header: ["what", "measured", "price"],
    rows: [
      [
        "score, patience",
        `fresh agents reach ${say(thrifty, (row) => row.freshShare.score, share)} of the median score; AUC of the score ${say(thrifty, ({ auc }) => auc.score, decimals)}, from ${scoreAuc}`,
        `60 days and ${say(thrifty, ({ fees }) => fees / (RING.agents + RING.accomplices), usd)} of fees per agent`,
      ],
      [
        "score, one day",
        `score ${say("a ring in 24 h, $10,000", ({ freshScore }) => freshScore, whole)} for each new identity, in any market: BURST and a day of RATE, $${reached.toFixed(2)}`,
        `${usd(LAW.ringPrice * reached)} of fees per agent at the cheapest`,
      ],
      [
        "score and rank, honest market",
        `AUC ${scoreAuc} and ${rankAuc}; the mean of honest ratings has ${meanAuc} as long as nobody lies`,
        "–",
      ],
      [
        "trust rank, a ring around agents that have honest clients",
        `its 20 agents of the market gain ${say("a ring in 24 h, $10,000", ({ inflation }) => inflation["trust rank"], change)} in a day, ${say("a patient ring", ({ inflation }) => inflation["trust rank"], change)} in 60: trust that came in no longer flows back out`,
        "$10,000 of fees",
      ],
      [
        "trust rank, two of ten seeds captured",
        `${say(two, (row) => row.sybilsInTop["trust rank"], whole)} sybils in the top 100, AUC ${say(two, ({ auc }) => auc["trust rank"], decimals)}`,
        `${say(two, ({ fees }) => fees, usd)} of fees, and two of the asker's seeds`,
      ],
      ...real,
      [
        "score and rank, a panel that belongs to the client",
        `${say("ten fake clients win", ({ inflation }) => inflation.score, change)} of the score, ${say("ten fake clients win", ({ inflation }) => inflation["trust rank"], change)} of the rank`,
        "ten disputes of $100 per agent, refunded; the agent signed both panels",
      ],
      [
        "score and rank, sale",
        `after 60 days of bad work still ${say(
          "sale",
          ({ overBad }) => overBad.score,
          times,
        )} times the score and ${say(
          "sale",
          ({ overBad }) => overBad["trust rank"],
          times,
        )} times the rank of the median bad agent`,
        "what the seller asks; `ownerSince` tells",
      ],
    ],
  };
}
