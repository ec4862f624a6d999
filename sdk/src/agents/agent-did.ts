import type { Client } from "../client/client.js";
import { didOf } from "./did.js";
import { readAgent } from "./read-agent.js";

export interface AgentDidParameters {
  readonly agentId: bigint;
}

/**
 * The DID of an agent; it stays the same whoever owns the agent.
 *
 * @returns `did:ethr:<0xchain>:<identity>`
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const did = await agentDid(client, { agentId });
 */
export async function agentDid(client: Client, { agentId }: AgentDidParameters): Promise<string> {
  return didOf(client.chainId, await readAgent(client, agentId, () => client.contracts.registry.identityOf(agentId)));
}
