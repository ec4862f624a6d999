import { median, quantile } from "../../lib/statistics.js";
import type { BenchGoal } from "../../lib/bench-report.js";
import { PARAMETERS } from "../law.js";
import { FIRST_CLIENT } from "../market/market-parameters.js";
import { decimals, share, usd, whole } from "../report/cells.js";
import { LedgerTwin } from "../twin/ledger-twin.js";
import { careerOf } from "./career.js";
import { LEVELS } from "./level-market.js";
import type { LevelsOutcome } from "./play-levels.js";

/** Days in which washing must not be faster than an honest agent's half year reaches, by level. */
const LEAST_DAYS: Readonly<Record<number, number>> = { 20: 45, 5: 30, 1: 20, 0.2: 12 };

/** What is demanded of the score at every price level: each goal holds with the worst of all seeds. */
export function levelGoalsOf(outcome: LevelsOutcome): BenchGoal[] {
  const { levels, washing, blows, newcomers, dodges } = outcome;
  const goals = [...careerGoals(), ...atOnceGoals()];
  for (const price of LEVELS) {
    const worst = Math.min(...levels.filter(({ medianPrice }) => medianPrice === price).map(({ auc }) => auc.score));
    goals.push(least(`AUC of the score, ${usd(price)} market`, 0.96, worst, decimals));
  }
  for (const { medianPrice, fastest } of washing) {
    const days = fastest?.days ?? Infinity;
    goals.push(
      least(`days to wash the median score, ${usd(medianPrice)} market`, LEAST_DAYS[medianPrice] ?? 0, days, whole),
    );
  }
  for (const { name, medianPrice, blow } of blows) {
    const market = `${usd(medianPrice)} market`;
    if (name.startsWith("a missed")) {
      goals.push(most(`${name}: lost at once at most, ${market}`, 0.1, Math.max(...blow.atOnce), share));
      goals.push(most(`${name}: lost after five days at most, ${market}`, 0.4, Math.max(...blow.later), share));
    }
    if (name.endsWith(" 0 of ten disputes lost")) {
      goals.push(most(`ten fake clients that lose every dispute: mean fall, ${market}`, 0, meanOf(blow.later), share));
    }
  }
  for (const { medianPrice, jobsPerDay, above } of newcomers) {
    const name = `good newcomers above the median of those that fail in 30 %, ${usd(medianPrice)}, ${jobsPerDay} jobs a day`;
    goals.push(least(name, jobsPerDay < 1 ? 0.9 : 0.97, above, share));
  }
  for (const price of [...new Set(dodges.map(({ medianPrice }) => medianPrice))]) {
    const rows = dodges.filter(({ medianPrice }) => medianPrice === price);
    const scoreOf = (start: string): number[] =>
      rows.filter(({ name }) => name.startsWith(start)).map((row) => row.outcome.score);
    const gains = scoreOf("a new identity").map((score, i) => score - (scoreOf("missed or ruled")[i] ?? 0));
    goals.push(
      most(`points that a new identity is ahead of going on, ${usd(price)} market`, 0, Math.max(...gains), whole),
    );
    const silence = scoreOf("missed in silence").map((score, i) => score - (scoreOf("ruled, 0")[i] ?? 0));
    goals.push(most(`points that silence is ahead of a ruling, ${usd(price)} market`, 0, Math.max(...silence), whole));
  }
  return goals;
}

function careerGoals(): BenchGoal[] {
  const last = (price: number, clients: number, jobsPerDay: number, days: number): number =>
    careerOf({ price, clients, jobsPerDay }, days, []).last;
  return [
    least("$100 jobs, one a day, after two years", 10_000, last(100, 0, 1, 730), whole),
    least("100 jobs of 10 cents a day, 10 clients, 14 days", 1_500, last(0.1, 10, 100, 14), whole),
    least("10 jobs of $1 a day, 10 clients, 14 days", 1_500, last(1, 10, 10, 14), whole),
    least("a $50 job a day, 10 days", 1_000, last(50, 0, 1, 10), whole),
  ];
}

/** What any budget buys at once, for an agent whose allowance is full and whose merit carries everything. */
function atOnceGoals(): BenchGoal[] {
  const [first, full] = [100_000, 100_100];
  const twin = new LedgerTwin(PARAMETERS);
  let client = FIRST_CLIENT;
  const buy = (quantum: number): void => {
    for (let i = 0; i < 400; i++)
      twin.record({ agentId: 1, clientKey: client++, earned: 10n ** 9n, withheld: 0n }, quantum);
  };
  buy(first);
  const before = Number(twin.scoreOf(1, full));
  buy(full);
  const once = Number(twin.scoreOf(1, full)) - before;
  for (let quantum = full + 1; quantum <= full + 6; quantum++) buy(quantum);
  const day = Number(twin.scoreOf(1, full + 6)) - before;
  return [
    most("points for one transaction of any budget", 200, once, whole),
    most("points for it and all of the next 24 hours", 300, day, whole),
  ];
}

function least(name: string, limit: number, value: number, format: (value: number) => string): BenchGoal {
  return { name, goal: `≥ ${format(limit)}`, measured: format(value), isMet: value >= limit };
}

function most(name: string, limit: number, value: number, format: (value: number) => string): BenchGoal {
  return { name, goal: `≤ ${format(limit)}`, measured: format(value), isMet: value <= limit };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The tenth, the middle and the ninetieth of a hundred. */
export function spreadOf(numbers: readonly number[]): string {
  return [quantile(numbers, 0.1), median(numbers), quantile(numbers, 0.9)].map(whole).join(" / ");
}
