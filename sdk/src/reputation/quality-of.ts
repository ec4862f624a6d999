import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

export interface QualityOfParameters {
  readonly agentId: bigint;
}

/**
 * An agent's quality now: the part of its score that recent fault has left. Choose by it among agents of any age and price. An agent
 * that nobody knows has 10,000, so ask also for some score, or for trust.
 *
 * @returns 0 to 10,000, which mean 0 to 1.
 * @throws What {@link read} throws.
 * @example const quality = await qualityOf(client, { agentId });
 */
export async function qualityOf(client: Client, { agentId }: QualityOfParameters): Promise<bigint> {
  return read(client, () => client.contracts.ledger.qualityOf(agentId));
}
