import { ZeroAddress } from "ethers";

import type { Client } from "../client/client.js";
import type { Offer, Terms } from "./terms.js";
import { orNothing } from "./token.js";

/** The accounts of an offer that must not sit on its panels: the client, its agent's owner, wallet and
 * account, the named provider. */
export async function clientSideOf(
  { contracts: { registry } }: Client,
  { client, clientAgentId, provider }: Offer,
): Promise<readonly (string | undefined)[]> {
  const named = provider === ZeroAddress ? undefined : provider;
  if (clientAgentId === 0n) return [client, named];
  return [
    client,
    named,
    await orNothing(registry.ownerOf(clientAgentId)),
    await orNothing(registry.getAgentWallet(clientAgentId)),
    await orNothing(registry.identityOf(clientAgentId)),
  ];
}

/** The same and the provider's side: its account, its agent's owner, wallet and account, and all payees. */
export async function partiesOf(client: Client, { offer, bid }: Terms): Promise<readonly (string | undefined)[]> {
  const { registry } = client.contracts;
  return [
    ...(await clientSideOf(client, offer)),
    bid.provider,
    await orNothing(registry.ownerOf(bid.agentId)),
    await orNothing(registry.getAgentWallet(bid.agentId)),
    await orNothing(registry.identityOf(bid.agentId)),
    ...bid.payees.map(({ account }) => account),
  ];
}
