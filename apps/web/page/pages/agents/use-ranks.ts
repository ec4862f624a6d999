import type { Ranking } from "../../data/api";
import { useIndexer } from "../../data/indexer";
import { useSeeds } from "../../data/seeds";

/** Which place an agent has from the reader's seeds, from 1. */
export type Ranks = ReadonlyMap<string, number>;

const MOST_RANKED = 500;

/** Agents by the trust that reaches them from the reader's seeds; undefined without seeds, or until the index has answered. */
export function useRanks(): Ranks | undefined {
  const [seeds] = useSeeds();
  const path = seeds.length === 0 ? undefined : "/rank";
  const { data } = useIndexer<Ranking>(path, { seeds: seeds.join(","), limit: MOST_RANKED });
  if (path === undefined || data === undefined) return undefined;
  return new Map(data.ranks.filter(({ rank }) => rank !== "0").map(({ agentId }, place) => [agentId, place + 1]));
}
