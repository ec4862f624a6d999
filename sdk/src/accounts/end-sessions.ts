import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { sessionAccount } from "./session-grant.js";
import type { EndOfSessions } from "./sign-end-of-sessions.js";

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
  return send(client, () => populate(account, "killSession", grantId));
}

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
  return send(client, () => populate(account, "killSessions"));
}

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
  return send(client, () => populate(account, "killSessionsFor", epoch, signer, signature));
}
