import type { BenchGoal, BenchReport, BenchTable } from "../lib/bench-report.js";
import { type Economy, gini } from "./diagon.js";
import { firstAdvantage, type MarketRun } from "./hire.js";

const MOST_ADVANTAGE = 1.1;
const LEAST_BIAS = 5;
const LEAST_WELFARE = 0.95;
const LEAST_WEALTH = 3;

/** Bids that come after the first one: of three equal businesses two, of those that meet a customer's needs one. */
const LATER = { equal: 2, market: 1 };

/** All runs of the part. */
export interface MarketRuns {
  readonly fair: MarketRun;
  readonly first: MarketRun;
  readonly equal: MarketRun;
  readonly equalFirst: MarketRun;
  readonly economies: ReadonlyMap<number, Economy>;
}

export function marketReport(seeds: readonly number[], runs: MarketRuns): BenchReport {
  return {
    part: "market",
    title: "A fair market: who is hired, and what trade is worth",
    about:
      "Two scripted markets that use the package's own sealed bidding, matching and negotiation. The first is after Magentic Marketplace (arXiv " +
      "2510.25779): per seed, 100 customers and 300 businesses; three carry what a customer wants, and two of them meet all its needs. The " +
      "second is after Diagon (arXiv 2604.06688): 25 agents of five families and 100 rounds, in which each agent gets a task of a random kind, and " +
      "does it alone or hires. No language model takes part. [The design](design/matching.md#the-markets-of-the-bench) says which parameters are the papers' and which are ours.",
    seeds,
    tables: [positionTable(runs), welfareTable(runs), economyTable(runs.economies)],
    goals: goalsOf(runs),
    charts: [],
  };
}

function positionTable({ fair, first, equal, equalFirst }: MarketRuns): BenchTable {
  const row = (name: string, run: MarketRun, later: number): (string | number)[] => {
    const hires = run.wins.reduce((sum, wins) => sum + wins, 0);
    const share = (wins = 0): string => percent(wins / hires);
    return [name, hires, share(run.wins[0]), share(run.wins[1]), share(run.wins[2]), times(firstAdvantage(run, later))];
  };
  return {
    title: "Which bid is hired, by the order in which bids came",
    header: ["script", "hires", "the first", "the second", "the third", "the first against each later one"],
    rows: [
      row("three equal businesses: sealed bids, ranked together", equal, LATER.equal),
      row("three equal businesses: the first comer", equalFirst, LATER.equal),
      row("whole market: sealed bids, ranked together", fair, LATER.market),
      row("whole market: the first comer", first, LATER.market),
    ],
    notes: [
      "Counted are bids in time that meet the customer's needs, and customers with more than one of them. The ratio adds one hire to both sides, so that " +
        "it stays finite. The paper reports 10 to 30 × for language models.",
    ],
  };
}

function welfareTable({ fair, first }: MarketRuns): BenchTable {
  const row = (name: string, run: MarketRun): (string | number)[] => [
    name,
    `${run.hired} of ${run.customers}`,
    percent(run.welfare / run.bestWelfare),
    percent(run.utility / run.bestUtility),
    run.late,
  ];
  return {
    title: "Welfare of the whole market",
    header: ["script", "hired", "welfare of both sides", "customers' utility", "bids after the close"],
    rows: [
      row("sealed bids, ranked together, then bargaining", fair),
      row("the first comer, at its menu price", first),
    ],
    notes: [
      "Welfare of both sides: the value of the job less the least that the hired business takes, as a share of the best choice for each customer. " +
        "What is paid only moves it from one side to the other.",
      "Customers' utility is the paper's measure, value less payment, as a share of what the cheapest menu price would give; bidding goes below menu prices, " +
        "so it can exceed 100 %.",
    ],
  };
}

function economyTable(economies: ReadonlyMap<number, Economy>): BenchTable {
  return {
    title: "Wealth of 25 agents after 100 rounds",
    header: [
      "seed",
      "alone",
      "with the market",
      "ratio",
      "best possible",
      "tasks hired out",
      "Gini alone",
      "Gini with the market",
    ],
    rows: [...economies].map(([seed, { autarky, market, best, tasks, hired }]) => [
      String(seed),
      dollars(sum(autarky)),
      dollars(sum(market)),
      times(sum(market) / sum(autarky)),
      times(best / sum(autarky)),
      percent(hired / tasks),
      gini(autarky).toFixed(2),
      gini(market).toFixed(2),
    ]),
    notes: [
      "Best possible: each task done by who does it best, however busy. How large it is follows from our choice of costs and success; how near the market " +
        "comes to it is what the script measures. Tasks and luck are the same in both. Protocol fee 25 bps. The paper reports 3.2 ×, and Gini 0.42 and 0.33.",
    ],
  };
}

function goalsOf({ fair, first, equal, equalFirst, economies }: MarketRuns): BenchGoal[] {
  const advantage = Math.max(firstAdvantage(equal, LATER.equal), firstAdvantage(fair, LATER.market));
  const bias = Math.min(firstAdvantage(equalFirst, LATER.equal), firstAdvantage(first, LATER.market));
  const welfare = fair.welfare / fair.bestWelfare;
  const wealth = Math.min(...[...economies.values()].map(({ autarky, market }) => sum(market) / sum(autarky)));
  return [
    {
      name: "the first bid's advantage, in both markets",
      goal: `≤ ${MOST_ADVANTAGE} ×`,
      measured: times(advantage),
      isMet: advantage <= MOST_ADVANTAGE,
    },
    {
      name: "the same when the first comer is hired: the script can show it",
      goal: `≥ ${LEAST_BIAS} ×`,
      measured: times(bias),
      isMet: bias >= LEAST_BIAS,
    },
    {
      name: "welfare, share of the best possible",
      goal: `≥ ${100 * LEAST_WELFARE} %`,
      measured: percent(welfare),
      isMet: welfare >= LEAST_WELFARE,
    },
    {
      name: "wealth against autarky, the least of all seeds",
      goal: `≥ ${LEAST_WEALTH} ×`,
      measured: times(wealth),
      isMet: wealth >= LEAST_WEALTH,
    },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

function dollars(micro: number): string {
  return `$${Math.round(micro / 1_000_000).toLocaleString("en-US")}`;
}
