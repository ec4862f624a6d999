import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { sessionAccount } from "./session-grant.js";

export interface ApplySessionLimitParameters {
  readonly agentId: bigint;
  readonly grantId: string;
  /** The token of the limit that was raised; the zero address for the chain's native coin. */
  readonly token: string;
}

/**
 * Applies a higher limit that has waited for the owner's delay: see `applicableAt` of {@link changeSessionLimit}. Anyone can.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `LimitNotScheduled` or `LimitNotApplicable`.
 * @example await applySessionLimit(client, { agentId, grantId, token });
 */
export async function applySessionLimit(
  client: Client,
  { agentId, grantId, token }: ApplySessionLimitParameters,
): Promise<Written> {
  client = beginWrite(client);
  const account = await sessionAccount(client, agentId);
  return send(client, () => populate(account, "applyLimit", grantId, token));
}
