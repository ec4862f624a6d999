import { type Client, getAgent, isMarketplaceError } from "@guildhall/sdk";

/** Whether an account may act for an agent: it is its owner, its wallet or its own account, or it was approved. */
export async function mayActFor(client: Client, account: string, agentId: bigint): Promise<boolean> {
  try {
    const { owner, wallet, identity } = await getAgent(client, { agentId });
    if ([owner, wallet, identity].some((one) => one?.toLowerCase() === account.toLowerCase())) return true;
  } catch (error) {
    if (isMarketplaceError(error, "AGENT_NOT_FOUND")) return false;
    throw error;
  }
  return client.contracts.registry.isAuthorizedOrOwner(account, agentId);
}
