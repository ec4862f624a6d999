import { toBeHex } from "ethers";

import { computeTrustRank, RANK_ONE, type LedgerFact, type TrustBlock } from "../../../sdk/src/index.js";
import { LedgerReplay } from "../../../sdk/src/reputation/trust-rank/ledger-replay.js";
import type { AgentState, BenchLedger } from "../chain/bench-ledger.js";
import { PARAMETERS } from "../law.js";
import type { Rating } from "../market/settlement.js";
import { requireSame } from "./require-same.js";

/** Mean of all feedback, completed jobs, score and quality of the ledger, and the trust rank as it comes and with a higher α. */
export const MEASURES = ["naive mean", "job count", "score", "quality", "trust rank", "rank at α 50 %"] as const;

export type Measure = (typeof MEASURES)[number];

/** What each measure says of each agent; 0 for one that it does not know. */
export interface Measured {
  readonly values: Readonly<Record<Measure, ReadonlyMap<number, number>>>;
  /** What the ledger says. */
  readonly states: ReadonlyMap<number, AgentState>;
}

export interface MeasureParameters {
  readonly chain: BenchLedger;
  readonly block: TrustBlock;
  /** All events of the ledger. */
  readonly facts: readonly LedgerFact[];
  readonly ratings: readonly Rating[];
  readonly seeds: readonly bigint[];
}

/**
 * Asks the deployed ledger for scores, masses and counters, ranks with the SDK from the ledger's events, and takes the mean of
 * all ratings as `getSummary` of ERC-8004 does for the list of all clients: that one alone is computed here.
 */
export async function measure(parameters: MeasureParameters): Promise<Measured> {
  const { chain, facts, ratings } = parameters;
  const ids = [
    ...new Set([...facts.map((fact) => ({ agentId: Number(fact.agentId) })), ...ratings].map(({ agentId }) => agentId)),
  ].sort((a, b) => a - b);
  const states = await chain.agents(ids);
  const by = (value: (id: number) => number): Map<number, number> => new Map(ids.map((id) => [id, value(id)]));
  const means = meansOf(ratings);
  const [ranks, nearer] = await ranksOf(parameters, states);
  return {
    states,
    values: {
      "naive mean": by((id) => means.get(id) ?? 0),
      "job count": by((id) => states.get(id)?.completed ?? 0),
      score: by((id) => states.get(id)?.score ?? 0),
      quality: by((id) => states.get(id)?.quality ?? 0),
      "trust rank": by((id) => ranks?.get(id) ?? 0),
      "rank at α 50 %": by((id) => nearer?.get(id) ?? 0),
    },
  };
}

function meansOf(ratings: readonly Rating[]): Map<number, number> {
  const byAgent = Map.groupBy(ratings, ({ agentId }) => agentId);
  return new Map(
    [...byAgent].map(([agentId, list]) => [agentId, list.reduce((sum, { value }) => sum + value, 0) / list.length]),
  );
}

/** With the restart of the SDK's default, and with one of 50 %. */
async function ranksOf(
  { chain, block, facts, seeds }: MeasureParameters,
  states: ReadonlyMap<number, AgentState>,
): Promise<Map<number, number>[]> {
  const replay = new LedgerReplay(PARAMETERS);
  for (const fact of facts) replay.apply(fact);
  const [pairs, agents] = [[...replay.pairsAt(block.timestamp)], [...replay.agentsAt(block.timestamp)]];
  await requireSame(chain, states, agents, pairs);
  const snapshot = { chainId: 31_337n, ledger: chain.ledger, block, saturation: PARAMETERS.saturation, pairs, agents };
  const trusted = { seeds: seeds.map((seed) => ({ client: toBeHex(seed, 20) })), maxPaths: 0 };
  return [trusted, { ...trusted, restartPercent: 50 }].map((parameters) => {
    const { ranks } = computeTrustRank(snapshot, parameters);
    return new Map(ranks.map(({ agentId, rank }) => [Number(agentId), Number(rank) / Number(RANK_ONE)]));
  });
}
