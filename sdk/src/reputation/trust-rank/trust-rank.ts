import type { Client } from "../../client/client.js";
import { chainEdgeSource } from "./chain-edge-source.js";
import { computeTrustRank, type ComputeTrustRankParameters } from "./compute-trust-rank.js";
import type { EdgeSource } from "./edge-source.js";
import type { TrustRanking } from "./trust-ranking.js";

export interface TrustRankParameters extends ComputeTrustRankParameters {
  /** Where the edges come from; {@link chainEdgeSource} without a cache when left out. */
  readonly source?: EdgeSource;
  /** After which block; the newest of the source when left out. */
  readonly block?: number;
}

/**
 * Ranks agents by the trust that reaches them from the asker's seeds, at a block: {@link computeTrustRank} on what the source
 * says. The result carries everything that another needs to compute it again.
 *
 * @throws What {@link computeTrustRank} and the source throw.
 * @example
 * const seeds = [{ client: me }, { clientAgentId: partner }];
 * const { ranks } = await trustRank(client, { source, seeds, agentIds: bidders });
 */
export async function trustRank(
  client: Client,
  { source = chainEdgeSource(client), block, ...parameters }: TrustRankParameters,
): Promise<TrustRanking> {
  const snapshot = await source.readSnapshot(block === undefined ? {} : { block });
  return computeTrustRank(snapshot, parameters);
}
