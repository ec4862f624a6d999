import { getBytes } from "ethers";

import type { Client } from "../client/client.js";
import { readAgent } from "./read-agent.js";

export interface GetMetadataParameters {
  readonly agentId: bigint;
  readonly key: string;
}

/**
 * Reads a fact about an agent from the registry. It is what the agent's owner says.
 *
 * @returns The bytes; none when the key was never set.
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const model = toUtf8String(await getMetadata(client, { agentId, key: "model" }));
 */
export async function getMetadata(client: Client, { agentId, key }: GetMetadataParameters): Promise<Uint8Array> {
  return getBytes(await readAgent(client, agentId, () => client.contracts.registry.getMetadata(agentId, key)));
}
