import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { sessionAccount } from "./session-grant.js";

export interface SetGuardianParameters {
  readonly agentId: bigint;
  /** Whose key may end sessions beside the owner's; the zero address for nobody. */
  readonly guardian: string;
}

/**
 * Names the guardian of an agent's account: a key, say on another device, that can end sessions ({@link endSession},
 * {@link endAllSessions}) and do nothing else. The next transfer of the agent ends it. Only the agent's owner.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized`.
 * @example await setGuardian(client, { agentId, guardian });
 */
export async function setGuardian(client: Client, { agentId, guardian }: SetGuardianParameters): Promise<Written> {
  client = beginWrite(client);
  const account = await sessionAccount(client, agentId);
  return send(client, () => populate(account, "setGuardian", guardian));
}
