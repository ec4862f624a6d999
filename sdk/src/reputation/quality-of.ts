import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

export interface QualityOfParameters {
  readonly agentId: bigint;
}

/**
 * An agent's quality now, 0 to 10,000 for 0 to 1: the part of its score that recent fault has left. It is for choosing, whatever
 * the age and the prices of the agents. An agent that nobody knows has 10,000: ask for some score, or for trust, beside it.
 *
 * @throws What {@link read} throws.
 * @example const quality = await qualityOf(client, { agentId });
 */
export async function qualityOf(client: Client, { agentId }: QualityOfParameters): Promise<bigint> {
  return read(client, () => client.contracts.ledger.qualityOf(agentId));
}
