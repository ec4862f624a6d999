import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";

export interface UnsetAgentWalletParameters {
  readonly agentId: bigint;
}

/**
 * Takes an agent's wallet away, so that it has none. Only the agent's owner, or whom it approved.
 *
 * @throws What {@link send} throws: {@link ContractRevertError} with `ERC721InsufficientApproval` or
 * `ERC721NonexistentToken`.
 * @example await unsetAgentWallet(client, { agentId });
 */
export async function unsetAgentWallet(client: Client, { agentId }: UnsetAgentWalletParameters): Promise<Written> {
  return send(client, () => populate(client.contracts.registry, "unsetAgentWallet", agentId));
}
