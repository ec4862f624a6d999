import { readAgent } from "../agents/read-agent.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { AccountNotDeployedError } from "../errors/account-errors.js";
import type { AgentAccount } from "../generated/typechain/AgentAccount.js";
import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";

/** The account of an agent, to read. @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}. */
export async function sessionAccount(client: Client, agentId: bigint): Promise<AgentAccount> {
  const address = await readAgent(client, agentId, () => client.contracts.registry.identityOf(agentId));
  // A call of an address without code succeeds and does nothing.
  if ((await read(client, () => client.provider.getCode(address))) === "0x") {
    throw new AccountNotDeployedError(agentId, address);
  }
  return AgentAccount__factory.connect(address, client.provider);
}
