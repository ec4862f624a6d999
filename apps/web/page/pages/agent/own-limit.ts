import type { AgentDetails } from "../../data/api";
import { useIndexer } from "../../data/indexer";
import { useAccount } from "../../data/wallet-agents";

/** The most that a key of the reader's own agent may spend in one call. */
export interface OwnLimit {
  /** The reader's agent. */
  readonly agentId: string;
  /** Units of the token; undefined where no living key may spend it. */
  readonly perUse: bigint | undefined;
}

/** What the reader's first agent's keys may spend of a token in one call; undefined without a wallet, an agent, or an index. */
export function useOwnLimit(token: string | null): OwnLimit | undefined {
  const agentId = useAccount()?.agentIds?.[0];
  const { data } = useIndexer<AgentDetails>(agentId === undefined ? undefined : `/agents/${agentId}`);
  if (agentId === undefined || data?.id !== agentId) return undefined;
  const limits = data.sessions
    .filter(({ isAlive }) => isAlive)
    .flatMap((session) => session.limits.filter((limit) => limit.token === token))
    .flatMap(({ limit }) => wholeOf(limit?.["perUse"]) ?? []);
  return { agentId, perUse: limits.toSorted((a, b) => (a > b ? -1 : 1))[0] };
}

/** A decimal text of the index as a whole number; undefined for anything else. */
export const wholeOf = (value: unknown): bigint | undefined =>
  typeof value === "string" && /^\d+$/.test(value) ? BigInt(value) : undefined;
