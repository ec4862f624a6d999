import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { sessionAccount } from "./session-grant.js";

export interface EndSessionParameters {
  readonly agentId: bigint;
  readonly grantId: string;
}

/**
 * Ends one session of an agent's account for ever, with all that it signed. Only the agent's owner, or the account's guardian.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized`, `SessionUnknown` or `SessionIsKilled`.
 * @example await endSession(client, { agentId, grantId });
 */
export async function endSession(client: Client, { agentId, grantId }: EndSessionParameters): Promise<Written> {
  client = beginWrite(client);
  const account = await sessionAccount(client, agentId);
  return send(client, () => account.killSession.populateTransaction(grantId));
}
