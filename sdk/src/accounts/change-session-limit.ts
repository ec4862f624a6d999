import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { limitOf, type LimitWish } from "./grant-session.js";
import { sessionAccount } from "./session-grant.js";

export interface ChangeSessionLimitParameters {
  readonly agentId: bigint;
  readonly grantId: string;
  /** `total` is what may be spent from now on. */
  readonly limit: LimitWish;
}

export interface ChangedSessionLimit {
  /** Unix seconds from which anyone can apply a raise; undefined when it holds already. */
  readonly applicableAt: bigint | undefined;
}

/**
 * Changes how much of a token a session may spend. Lower numbers hold at once; with a delay of the owner's, higher ones can be
 * applied after it. Only the agent's owner.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized`, or with `SessionLimitInvalid` when the session has no limit for the token.
 * @example
 * const { applicableAt } = await changeSessionLimit(client, {
 *   agentId,
 *   grantId,
 *   limit: { token, perDay: 20_000_000n, total: 100_000_000n },
 * });
 */
export async function changeSessionLimit(
  client: Client,
  { agentId, grantId, limit }: ChangeSessionLimitParameters,
): Promise<Written<ChangedSessionLimit>> {
  client = beginWrite(client);
  const account = await sessionAccount(client, agentId);
  return send(
    client,
    () => populate(account, "changeLimit", grantId, limitOf(limit)),
    (receipt) => ({
      applicableAt: eventsIn(receipt, account, account.getEvent("SessionLimitScheduled"))[0]?.applicableAt,
    }),
  );
}
