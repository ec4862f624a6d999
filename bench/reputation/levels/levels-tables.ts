import type { BenchTable } from "../../lib/bench-report.js";
import { median } from "../../lib/statistics.js";
import { decimals, share, spanOf, usd, whole } from "../report/cells.js";
import { LEVELS } from "./level-market.js";
import { spreadOf } from "./levels-goals.js";
import { CAREER_DAYS, type LevelsOutcome, SCORES } from "./play-levels.js";
import type { Washing } from "./washing.js";

/** All tables of what was measured at the four price levels. */
export function levelTablesOf(outcome: LevelsOutcome): BenchTable[] {
  return [careers(outcome), markets(outcome), washing(outcome), blows(outcome), dodges(outcome)];
}

function careers({ careers: rows }: LevelsOutcome): BenchTable {
  const days = (value: number): string => (value < 10 ? value.toFixed(1) : whole(value));
  return {
    title: "What an honest agent reaches, and when",
    notes: [
      "Days, in brackets jobs, until a score is reached by an agent that never fails; a dash where it never is.",
      `The last column is the score after ${CAREER_DAYS} days. “One-off” clients hire once each.`,
    ],
    header: ["price", "clients", "jobs a day", ...SCORES.map(String), "in the end"],
    rows: rows.map(({ career: { price, clients, jobsPerDay }, reached, last }) => [
      usd(price),
      clients === 0 ? "one-off" : clients,
      jobsPerDay,
      ...SCORES.map((score) => {
        const found = reached.find((one) => one.score === score);
        return found === undefined ? "–" : `${days(found.days)} (${found.jobs})`;
      }),
      last,
    ]),
  };
}

function markets({ levels, newcomers }: LevelsOutcome): BenchTable {
  return {
    title: "Good agents and bad ones, by the price of their work",
    notes: [
      "A market of 300 good agents, which fail in 1 to 12 % of their jobs, and 100 bad ones, which fail in 30 to 70 %; 1,000 clients, 30,000 jobs in 180 days.",
      "Scores: the tenth, the middle and the ninetieth of a hundred. Newcomers: the part of the good that stands, after 30 days, above the median of those that fail in 30 %.",
    ],
    header: ["market", "AUC score", "AUC quality", "good", "bad", "newcomers, 0.42 / 1 / 3 jobs a day"],
    rows: LEVELS.map((price) => {
      const some = levels.filter(({ medianPrice }) => medianPrice === price);
      const entrants = newcomers.filter(({ medianPrice }) => medianPrice === price).map(({ above }) => share(above));
      return [
        usd(price),
        spanOf(
          some.map(({ auc }) => auc.score),
          decimals,
        ),
        spanOf(
          some.map(({ auc }) => auc.quality),
          decimals,
        ),
        spreadOf(some.flatMap(({ good }) => good)),
        spreadOf(some.flatMap(({ bad }) => bad)),
        entrants.length === 0 ? "–" : entrants.join(" / "),
      ];
    }),
  };
}

function washing({ washing: rows }: LevelsOutcome): BenchTable {
  const say = (found: Washing | undefined): string =>
    found === undefined ? "–" : `${found.days.toFixed(0)} days, ${usd(found.cost)}`;
  return {
    title: "Washing: what the score of the median good agent costs whoever pays itself",
    notes: [
      "Fees and gas, at $0.003 a job, by fresh addresses; of some plans the cheapest, and the fastest at any price. Cheaper ones may exist.",
    ],
    header: ["market", "median score", "the fastest", "the cheapest in 180 days"],
    rows: rows.map(({ medianPrice, target, fastest, cheapest }) => [
      usd(medianPrice),
      target,
      say(fastest),
      say(cheapest),
    ]),
  };
}

function blows({ blows: rows }: LevelsOutcome): BenchTable {
  return {
    title: "What a blow takes from good agents",
    notes: ["Medians, in brackets the worst of all, at once and after five days, against the same agents without it."],
    header: ["blow", "market", "at once", "after five days"],
    rows: rows.map(({ name, medianPrice, blow: { atOnce, later } }) => [
      name,
      usd(medianPrice),
      `${share(median(atOnce))} (${share(Math.max(...atOnce))})`,
      `${share(median(later))} (${share(Math.max(...later))})`,
    ]),
  };
}

function dodges({ dodges: rows }: LevelsOutcome): BenchTable {
  return {
    title: "Dodges: how an agent that fails half of its jobs stands, by what it does when it fails",
    notes: [
      "Means of 40 lives of 180 days. Whoever gives up early is charged for the time that it used, and earns nothing.",
    ],
    header: ["market", "jobs a day", "when it fails", "score", "quality", "earned $"],
    rows: rows.map(({ medianPrice, jobsPerDay, name, outcome: { score, quality, earned } }) => [
      usd(medianPrice),
      jobsPerDay,
      name,
      whole(score),
      decimals(quality),
      whole(earned),
    ]),
  };
}
