import { ZeroAddress } from "ethers";

import type { Client } from "../client/client.js";
import { readText } from "../codec/text.js";
import { didOf } from "./did.js";
import { readAgent } from "./read-agent.js";

export interface Agent {
  readonly agentId: bigint;
  readonly owner: string;
  /** Since when it has this owner, in unix seconds; a history before that may have been bought. */
  readonly ownerSince: bigint;
  /** The address of its account and subject of its DID. */
  readonly identity: string;
  readonly did: string;
  /** Where its registration file is; see {@link readRegistrationFile}. */
  readonly uri: string;
  /** The wallet that it proved to hold; left out when there is none, as after every transfer. */
  readonly wallet?: string;
  /** Whether it says that it takes new jobs. */
  readonly active: boolean;
  /** Whether its account has code and can act. */
  readonly isAccountDeployed: boolean;
}

export interface GetAgentParameters {
  readonly agentId: bigint;
}

/**
 * What the registry knows about an agent.
 *
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const { owner, identity, active } = await getAgent(client, { agentId });
 */
export async function getAgent(client: Client, { agentId }: GetAgentParameters): Promise<Agent> {
  const { registry } = client.contracts;
  return readAgent(client, agentId, async () => {
    const [identity, owner, ownerSince, uri, wallet, active] = await Promise.all([
      registry.identityOf(agentId),
      registry.ownerOf(agentId),
      registry.ownerSince(agentId),
      readText(registry, "tokenURI", [agentId]),
      registry.getAgentWallet(agentId),
      registry.isActive(agentId),
    ]);
    const isAccountDeployed = (await client.provider.getCode(identity)) !== "0x";
    return {
      agentId,
      owner,
      ownerSince,
      identity,
      did: didOf(client.chainId, identity),
      uri,
      ...(wallet !== ZeroAddress && { wallet }),
      active,
      isAccountDeployed,
    };
  });
}
