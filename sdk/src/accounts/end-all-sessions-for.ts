import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { sessionAccount } from "./session-grant.js";
import type { EndOfSessions } from "./sign-end-of-sessions.js";

/** See {@link signEndOfSessions}. */
export type EndAllSessionsForParameters = EndOfSessions;

/**
 * Ends every session of an agent's account for ever, by what its owner or guardian signed beforehand. Anyone.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `SessionEpochPassed` when the agent was sold or its sessions were ended since, with `CallerUnauthorized` or `SignatureInvalid`.
 * @example await endAllSessionsFor(watcher, end);
 */
export async function endAllSessionsFor(
  client: Client,
  { agentId, epoch, signer, signature }: EndAllSessionsForParameters,
): Promise<Written> {
  client = beginWrite(client);
  const account = await sessionAccount(client, agentId);
  return send(client, () => account.killSessionsFor.populateTransaction(epoch, signer, signature));
}
