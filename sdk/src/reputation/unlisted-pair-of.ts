import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { clientKeyOf } from "./client-key.js";
import { type Pair, type PairOfParameters, SECONDS_PER_QUANTUM } from "./pair-of.js";

/** What one client and one agent settled with each other in tokens that are not listed. */
export type UnlistedPair = Pick<Pair, "settled" | "completed" | "lastActivity">;

/**
 * What a client and an agent settled with each other in tokens that are not listed; all 0 if nothing.
 *
 * @throws What {@link read} throws.
 * @example const { settled: inOthers } = await unlistedPairOf(client, { agentId, client: hirer });
 */
export async function unlistedPairOf(
  client: Client,
  { agentId, ...identity }: PairOfParameters,
): Promise<UnlistedPair> {
  const pair = await read(client, async () => client.contracts.ledger.unlistedPairOf(clientKeyOf(identity), agentId));
  const { settled, completed, quantum } = pair;
  return { settled, completed, lastActivity: quantum * SECONDS_PER_QUANTUM };
}
