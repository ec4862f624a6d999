import { useIndexer } from "../../data/indexer";
import { useSeeds } from "../../data/seeds";

/** One step of a path of trust; ids of agents, or addresses as numbers. */
interface TrustStep {
  readonly from: string;
  readonly to: string;
  readonly kind: "hired" | "workedFor";
}

/** How trust reaches an agent. */
export interface AgentRank {
  readonly agentId: string;
  /** In 1e-9. */
  readonly rank: string;
  readonly contributions: readonly {
    readonly seed: string;
    /** In 2^-48. */
    readonly trust: string;
    readonly isCounted: boolean;
  }[];
  readonly paths: readonly { readonly seed: string; readonly steps: readonly TrustStep[] }[];
}

interface Ranking {
  readonly method: string;
  readonly ranks: readonly AgentRank[];
}

/** Where an agent ranks for the reader. */
export interface MyRank {
  /** Whom the reader trusts. */
  readonly seeds: readonly string[];
  /** From 1; undefined when no trust reaches it. */
  readonly place: number | undefined;
  /** How many agents trust reaches. */
  readonly of: number;
  readonly rank: AgentRank | undefined;
  readonly isLoading: boolean;
  readonly problem: string | undefined;
}

/** As many ranks as the index gives at once. */
const MOST_RANKS = 500;

/** The rank of an agent from the reader's own seeds. */
export function useRank(agentId: string): MyRank {
  const [seeds] = useSeeds();
  const hasSeeds = seeds.length > 0;
  const { data, error } = useIndexer<Ranking>(hasSeeds ? "/rank" : undefined, {
    seeds: seeds.join(","),
    limit: MOST_RANKS,
  });
  const ranks = hasSeeds ? (data?.ranks ?? []) : [];
  const place = ranks.findIndex((each) => each.agentId === agentId);
  return {
    seeds,
    place: place < 0 ? undefined : place + 1,
    of: ranks.length,
    rank: ranks[place],
    isLoading: hasSeeds && data === undefined && error === null,
    problem: error?.message,
  };
}

/** Below this a number is an agent's id; no address is so small. */
const MOST_AGENTS = 1n << 96n;

/** Whom a number of the ledger names. */
export function partyOfNumber(number: string): { readonly agentId: string } | { readonly address: string } {
  const value = BigInt(number);
  return value < MOST_AGENTS ? { agentId: number } : { address: `0x${value.toString(16).padStart(40, "0")}` };
}
