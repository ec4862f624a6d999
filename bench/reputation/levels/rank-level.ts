import type { BenchLedger } from "../chain/bench-ledger.js";
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
  /** How likely a good agent ranks above a bad one. */
  readonly auc: { readonly score: number; readonly quality: number };
  /** Scores, ascending. */
  readonly good: readonly number[];
  readonly bad: readonly number[];
}

export const END = LEVEL.days * DAY - 1;

/** What a ledger says of an agent. */
type Answer = { readonly score: number; readonly quality: number };

/** Plays a market on the twin. */
export function rankLevel(seed: number, medianPrice: number): LevelOutcome {
  const market = levelMarketOf(seed, medianPrice);
  return { seed, medianPrice, ...separate(market, answersOf(market, twinOf(market.settlements))) };
}

/**
 * Plays a market on the contract.
 *
 * @throws Error when the twin says anything else about any agent.
 */
export async function rankLevelOnContract(
  ledger: BenchLedger,
  seed: number,
  medianPrice: number,
): Promise<LevelOutcome> {
  const market = levelMarketOf(seed, medianPrice);
  await ledger.record(market.settlements);
  await ledger.moveTo(END);
  const answers = await ledger.agents(market.agents.map(({ id }) => id));
  for (const [id, { score, quality }] of answersOf(market, twinOf(market.settlements))) {
    const answer = answers.get(id);
    if (answer?.score !== score || answer.quality !== quality) {
      throw new Error(
        `The twin and the contract differ about agent ${id} in the $${medianPrice} market of seed ${seed}.`,
      );
    }
  }
  return { seed, medianPrice, ...separate(market, answers) };
}

function answersOf({ agents }: LevelMarket, twin: LedgerTwin): Map<number, Answer> {
  const quantum = quantumOf(END);
  return new Map(
    agents.map(({ id }): [number, Answer] => [
      id,
      { score: Number(twin.scoreOf(id, quantum)), quality: Number(twin.qualityOf(id, quantum)) },
    ]),
  );
}

function separate(
  { agents }: LevelMarket,
  answers: ReadonlyMap<number, Answer>,
): Omit<LevelOutcome, "seed" | "medianPrice"> {
  const scores = new Map([...answers].map(([id, { score }]) => [id, score]));
  const qualities = new Map([...answers].map(([id, { quality }]) => [id, quality]));
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
