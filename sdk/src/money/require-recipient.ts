import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { RecipientUnprovenError } from "../errors/agent-errors.js";

export interface RequireRecipientParameters {
  readonly recipient: string;
}

/**
 * Makes sure that somebody controls an address on this chain before value goes there: it has code, or it is an agent's
 * identity (the registry of this chain derives the address from the agent's id and the chain of its deployment, and deploys it for
 * nobody else), or it has sent a transaction here. Wallets of other chains pass none of these until they are deployed on this one;
 * the accounts of agents on other chains never pass.
 *
 * @throws {@link RecipientUnprovenError}, and what {@link read} throws.
 * @example await requireRecipient(client, { recipient });
 */
export async function requireRecipient(client: Client, { recipient }: RequireRecipientParameters): Promise<void> {
  const { provider, contracts } = client;
  const [code, agentId, sent] = await read(client, () =>
    Promise.all([
      provider.getCode(recipient),
      contracts.registry.agentOf(recipient),
      provider.getTransactionCount(recipient),
    ]),
  );
  if (code === "0x" && agentId === 0n && sent === 0) throw new RecipientUnprovenError(recipient, client.chainId);
}
