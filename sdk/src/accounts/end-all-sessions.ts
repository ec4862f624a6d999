import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { sessionAccount } from "./session-grant.js";

export interface EndAllSessionsParameters {
  readonly agentId: bigint;
}

/**
 * Ends every session of an agent's account for ever, with all that they signed, and what the account itself approved at the escrow.
 * Only the agent's owner, or the account's guardian.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized`.
 * @example await endAllSessions(client, { agentId });
 */
export async function endAllSessions(client: Client, { agentId }: EndAllSessionsParameters): Promise<Written> {
  client = beginWrite(client);
  const account = await sessionAccount(client, agentId);
  return send(client, () => account.killSessions.populateTransaction());
}
