import type { BenchReport, BenchTable } from "../../lib/bench-report.js";
import { levelGoalsOf } from "../levels/levels-goals.js";
import { levelTablesOf } from "../levels/levels-tables.js";
import type { LevelsOutcome } from "../levels/play-levels.js";
import { MARKET } from "../market/market-parameters.js";
import type { SeedOutcome } from "../outcome.js";
import { chartsOf } from "./charts.js";
import { goalsOf, sharedRingGoalsOf } from "./goals.js";
import { tablesOf } from "./tables.js";
import { weaknessesOf } from "./weaknesses.js";

const count = (value: number): string => value.toLocaleString("en-US");

const ABOUT = [
  `A market of ${MARKET.goodAgents} good and ${MARKET.badAgents} bad agents and ${count(MARKET.clients)} clients settles`,
  `${count(MARKET.jobs)} jobs in ${MARKET.days} days, at lognormal prices around $${MARKET.medianPrice} and a fee of`,
  `${MARKET.feeBps} bps; good agents fail in 1 to 10 % of their jobs, bad ones in 15 to 50 %: a missed deadline, a ruling against`,
  "them, or an agreed split. Clients return to whom they were content with and rate seven jobs in ten from 0 to 100.",
  "With the first seed every settlement is recorded by the compiled `ReputationLedger` on Hardhat's chain with its clock moved; the",
  "attacks start from a snapshot of the same chain. The same seed and all others are played on a twin of the ledger in whole numbers,",
  "which must give the same outcome to the last digit. Score and job count are what the ledger answers. The trust rank is the SDK's",
  "`computeTrustRank` from ten clients with eight jobs or more, on the ledger's events, which are compared with its state. The",
  "mean of all feedback, what ERC-8004's `getSummary` gives for all clients, is computed beside the ledger.",
  "The fake clients of a ring hire one agent each, as in the press report that the goals come from. A ring whose clients hire old",
  "and new agents costs no more and has goals of its own, also with the seeds that the suite was never tried on. A table holds those",
  "seeds against the other goals. The markets of four price levels are played on the twin, one of each on the contract too; a test",
  "compares the two on random settlements.",
].join(" ");

/**
 * @param tuned Seeds on which the suite was made.
 * @param heldOut Seeds that it was never tried on; may be empty.
 * @param levels The markets of four price levels.
 */
export function reportOf(
  tuned: readonly SeedOutcome[],
  heldOut: readonly SeedOutcome[],
  levels: LevelsOutcome,
): BenchReport {
  const all = [...tuned, ...heldOut];
  return {
    part: "reputation",
    title: "Attacks on reputation",
    about: ABOUT,
    seeds: all.map(({ seed }) => seed),
    tables: [
      ...levelTablesOf(levels),
      ...tablesOf(all),
      ...(heldOut.length > 0 ? [beyondGoals(tuned, heldOut)] : []),
      weaknessesOf(all),
    ],
    goals: [
      ...levelGoalsOf(levels),
      ...goalsOf(tuned, label(tuned)),
      ...[tuned, heldOut].filter(({ length }) => length > 0).flatMap((seeds) => sharedRingGoalsOf(seeds, label(seeds))),
    ],
    charts: chartsOf(all),
  };
}

const label = (seeds: readonly SeedOutcome[]): string => `seeds ${seeds.map(({ seed }) => seed).join(", ")}`;

/** The figures of the goals where none is demanded. */
function beyondGoals(tuned: readonly SeedOutcome[], heldOut: readonly SeedOutcome[]): BenchTable {
  const goals = goalsOf(heldOut, label(heldOut));
  return {
    title: "How far the goals carry: seeds never tuned on",
    notes: [`These goals are demanded with ${label(tuned)}; here nothing is.`],
    header: ["what, and the worst of which seeds", "the goal there", "measured", "as good"],
    rows: goals.map(({ name, goal, measured, isMet }) => [name, goal, measured, isMet ? "yes" : "NO"]),
  };
}
