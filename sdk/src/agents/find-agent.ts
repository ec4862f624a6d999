import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

export interface FindAgentParameters {
  /** An address, say the subject of a DID. */
  readonly identity: string;
}

/**
 * The id of the agent that an identity belongs to.
 *
 * @returns Undefined when the address is no agent's identity.
 * @throws What {@link read} throws.
 * @example const found = await findAgent(client, { identity });
 */
export async function findAgent(client: Client, { identity }: FindAgentParameters): Promise<bigint | undefined> {
  const agentId = await read(client, () => client.contracts.registry.agentOf(identity));
  return agentId === 0n ? undefined : agentId;
}
