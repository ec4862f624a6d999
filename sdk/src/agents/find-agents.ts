import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { findEvents } from "../events/find-events.js";
import { orNothing } from "../money/token.js";

/** What {@link findAgents} looks for. */
export interface FindAgentsParameters {
  /** Who owns the agents. */
  readonly owner: string;
}

/**
 * The ids of the agents that an account owns now, whether it registered or bought them, in the order in which it first got them.
 *
 * @throws What {@link read} throws.
 * @example const [agentOfOwner] = await findAgents(client, { owner });
 */
export function findAgents(client: Client, { owner }: FindAgentsParameters): Promise<readonly bigint[]> {
  return read(client, async () => {
    const { registry } = client.contracts;
    const fromBlock = client.deployment.contracts.AgentRegistry.startBlock;
    const event = registry.getEvent("Transfer");
    const logs = await findEvents(client, { contract: registry, event, filter: [undefined, owner], fromBlock });
    const ids = [...new Set(logs.map(({ args }) => args.tokenId))];
    const owners = await Promise.all(ids.map((agentId) => orNothing(registry.ownerOf(agentId))));
    return ids.filter((_, index) => owners[index] !== undefined && BigInt(owners[index]) === BigInt(owner));
  });
}
