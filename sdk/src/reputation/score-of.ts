import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

export interface ScoreOfParameters {
  readonly agentId: bigint;
}

/**
 * An agent's score now, 0 to 9,999; 0 for an unknown agent. It is good to rank by. Whoever gives value on it must keep the
 * exposure at or below half of the merit from {@link massOf}.
 *
 * @throws What {@link read} throws.
 * @example const score = await scoreOf(client, { agentId });
 */
export async function scoreOf(client: Client, { agentId }: ScoreOfParameters): Promise<bigint> {
  return read(client, () => client.contracts.ledger.scoreOf(agentId));
}
