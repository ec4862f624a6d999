import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { AgentNotFoundError } from "../errors/agent-errors.js";
import { ContractRevertError } from "../reverts/contract-revert-error.js";

/** Calls a view of the registry about one agent. @throws {@link AgentNotFoundError}, and what {@link read} throws. */
export async function readAgent<T>(client: Client, agentId: bigint, call: () => Promise<T>): Promise<T> {
  try {
    return await read(client, call);
  } catch (error) {
    if (error instanceof ContractRevertError && error.errorName === "ERC721NonexistentToken") {
      throw new AgentNotFoundError(agentId, { cause: error });
    }
    throw error;
  }
}

/**
 * The account that the DID of an agent names; the client's own when no agent is meant.
 *
 * @throws {@link AgentNotFoundError}; {@link MissingSignerError}; and what {@link read} throws.
 */
export async function readIdentity(client: Client, agentId: bigint | undefined): Promise<string> {
  if (agentId === undefined) return partyOf(client);
  return readAgent(client, agentId, () => client.contracts.registry.identityOf(agentId));
}
