import type { BenchTable } from "../../lib/bench-report.js";
import { LAW } from "../law.js";
import { MEASURES } from "../measures/measure.js";
import type { AttackOutcome, SeedOutcome } from "../outcome.js";
import { byAttack, change, decimals, dollars, type Rows, share, spanOf, times, whole } from "./cells.js";

/** All tables of what was measured. */
export function tablesOf(seeds: readonly SeedOutcome[]): BenchTable[] {
  const attacks = byAttack(seeds);
  const some = (isIn: (outcome: AttackOutcome) => boolean): [string, Rows][] =>
    [...attacks].filter(([, rows]) => rows.some(isIn));
  const lifts = some(({ kind }) => kind === "lift");
  return [
    market(seeds),
    inflation(lifts),
    areas(seeds, [...attacks]),
    fresh(some(({ freshScore }) => !Number.isNaN(freshScore))),
    moved(
      "Talking good agents down: how their mean moves",
      some(({ kind }) => kind === "lower"),
      [
        "A client that wins gets the price and its stake back: with a panel of its own it pays for gas. The agent had to sign both panels.",
      ],
    ),
    identities(some(({ kind }) => kind === "identity")),
  ];
}

function market(seeds: readonly SeedOutcome[]): BenchTable {
  return {
    title: "The market without an attack",
    notes: ["Score and merit: medians of good, bad, and all agents; fees per merit: of the whole market."],
    header: ["seed", "jobs", "fees $", "score", "merit $", "fees per merit", ...MEASURES.map((one) => `AUC ${one}`)],
    rows: seeds.map(({ seed, settlements, fees, medianScore, medianMerit, auc, pricePerMerit }) => [
      String(seed),
      settlements,
      dollars(fees),
      [medianScore.good, medianScore.bad, medianScore.all].join(" / "),
      [medianMerit.good, medianMerit.bad, medianMerit.all].map((value) => value.toFixed(2)).join(" / "),
      pricePerMerit.toFixed(2),
      ...MEASURES.map((one) => decimals(auc[one])),
    ]),
  };
}

function inflation(attacks: readonly [string, Rows][]): BenchTable {
  return {
    title: "Inflation: how the mean of the 20 attacked agents moves",
    notes: [
      "Median of the seeds, in brackets the least and the most. Purchases: what honest agents were paid, besides the fees.",
      "“Thrifty” rings pay for as much merit as 60 days admit, at the cheapest fee of a pair; the others spend what is said.",
      "A settlement without a fee still rounds the masses of its agent, by a nano-dollar at most: it can show in the trust rank.",
    ],
    header: ["attack", "fees $", "purchases $", ...MEASURES],
    rows: attacks.map(([name, rows]) => [
      name,
      spanOf(
        rows.map(({ fees }) => fees),
        dollars,
      ),
      spanOf(
        rows.map(({ purchases }) => purchases),
        dollars,
      ),
      ...MEASURES.map((one) =>
        spanOf(
          rows.map((row) => row.inflation[one]),
          change,
        ),
      ),
    ]),
  };
}

function areas(seeds: readonly SeedOutcome[], attacks: readonly [string, Rows][]): BenchTable {
  return {
    title: "AUC: how likely a good agent ranks above a bad one or a fresh identity",
    notes: [
      "A fresh identity of value 0 is easy to distinguish from a good agent: with many of them the AUC can be higher than without an attack.",
      "After the sale the ten sold agents still count as good ones: only `ownerSince` shows the sale.",
    ],
    header: ["attack", ...MEASURES],
    rows: [
      [
        "none",
        ...MEASURES.map((one) =>
          spanOf(
            seeds.map(({ auc }) => auc[one]),
            decimals,
          ),
        ),
      ],
      ...attacks.map(([name, rows]) => [
        name,
        ...MEASURES.map((one) =>
          spanOf(
            rows.map(({ auc }) => auc[one]),
            decimals,
          ),
        ),
      ]),
    ],
  };
}

function fresh(attacks: readonly [string, Rows][]): BenchTable {
  return {
    title: "Fresh identities: how many of the 80 are in the top 100, and what they got for the money",
    notes: [
      `A share of the median is that of the fresh identities over that of all agents of the market. X = ${LAW.ringPrice.toFixed(2)} $ of fees per $ of merit is the law's least.`,
    ],
    header: [
      "attack",
      ...MEASURES.map((one) => `top 100, ${one}`),
      "score",
      "score of the median",
      "rank of the median",
      "fees per merit",
    ],
    rows: attacks.map(([name, rows]) => [
      name,
      ...MEASURES.map((one) =>
        spanOf(
          rows.map(({ sybilsInTop }) => sybilsInTop[one]),
          whole,
        ),
      ),
      spanOf(
        rows.map(({ freshScore }) => freshScore),
        whole,
      ),
      spanOf(
        rows.map(({ freshShare }) => freshShare.score),
        share,
      ),
      spanOf(
        rows.map(({ freshShare }) => freshShare["trust rank"]),
        share,
      ),
      spanOf(
        rows.map(({ pricePerMerit }) => pricePerMerit),
        dollars,
      ),
    ]),
  };
}

function moved(title: string, attacks: readonly [string, Rows][], notes: readonly string[]): BenchTable {
  return {
    title,
    notes,
    header: ["attack", ...MEASURES],
    rows: attacks.map(([name, rows]) => [
      name,
      ...MEASURES.map((one) =>
        spanOf(
          rows.map((row) => row.inflation[one]),
          change,
        ),
      ),
    ]),
  };
}

function identities(attacks: readonly [string, Rows][]): BenchTable {
  const table = moved("Whitewashing and sale: how the mean moves, against the same agents left as they were", attacks, [
    "× bad: the mean over the median of the market's bad agents.",
  ]);
  return {
    ...table,
    header: [...table.header, ...MEASURES.map((one) => `${one} × bad`)],
    rows: attacks.map(([, rows], i) => [
      ...(table.rows[i] ?? []),
      ...MEASURES.map((one) =>
        spanOf(
          rows.map(({ overBad }) => overBad[one]),
          times,
        ),
      ),
    ]),
  };
}
