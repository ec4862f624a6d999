import { quantumOf } from "../market/clock.js";
import { DAY } from "../market/market-parameters.js";
import { areaUnderCurve } from "../measures/ranking.js";
import type { LedgerTwin } from "../twin/ledger-twin.js";
import { twinOf } from "../twin/play-twin.js";
import { LEVEL, type LevelMarket, levelMarketOf } from "./level-market.js";

/** What the ledger says of a market at its end. */
export interface LevelOutcome {
  readonly seed: number;
  readonly medianPrice: number;
  /** How likely a good agent stands above a bad one. */
  readonly auc: { readonly score: number; readonly quality: number };
  /** Scores, ascending. */
  readonly good: readonly number[];
  readonly bad: readonly number[];
}

export const END = LEVEL.days * DAY - 1;

/** Plays a market on the twin. */
export function rankLevel(seed: number, medianPrice: number): LevelOutcome {
  const market = levelMarketOf(seed, medianPrice);
  return { seed, medianPrice, ...separate(market, twinOf(market.settlements)) };
}

function separate({ agents }: LevelMarket, twin: LedgerTwin): Omit<LevelOutcome, "seed" | "medianPrice"> {
  const quantum = quantumOf(END);
  const scores = new Map(agents.map(({ id }) => [id, Number(twin.scoreOf(id, quantum))]));
  const qualities = new Map(agents.map(({ id }) => [id, Number(twin.qualityOf(id, quantum))]));
  const [good, bad] = [true, false].map((isGood) =>
    agents.filter((agent) => agent.isGood === isGood).map(({ id }) => id),
  ) as [number[], number[]];
  const sorted = (ids: readonly number[]): number[] => ids.map((id) => scores.get(id) ?? 0).sort((a, b) => a - b);
  return {
    auc: { score: areaUnderCurve(scores, good, bad), quality: areaUnderCurve(qualities, good, bad) },
    good: sorted(good),
    bad: sorted(bad),
  };
}
