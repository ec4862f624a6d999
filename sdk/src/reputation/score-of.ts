import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

export interface ScoreOfParameters {
  readonly agentId: bigint;
}

/**
 * An agent's score now: how much paid work the agent has done, less what went wrong lately. It is for reading. To choose, take
 * {@link qualityOf} and the trust rank; to set a limit, {@link massOf}.
 *
 * @returns 0 to 10,000; 0 for an unknown agent.
 * @throws What {@link read} throws.
 * @example const score = await scoreOf(client, { agentId });
 */
export async function scoreOf(client: Client, { agentId }: ScoreOfParameters): Promise<bigint> {
  return read(client, () => client.contracts.ledger.scoreOf(agentId));
}
