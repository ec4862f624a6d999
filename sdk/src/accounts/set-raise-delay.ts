import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { sessionAccount } from "./session-grant.js";

export interface SetRaiseDelayParameters {
  readonly agentId: bigint;
  /** Seconds, at most 30 days; 0 for none. */
  readonly delay: bigint;
}

export interface RaiseDelaySet {
  /** Unix seconds from which the new delay holds: at once for a longer one, later for a shorter one. */
  readonly effectiveAt: bigint;
}

/**
 * Sets how long new sessions and higher limits wait. The owner can end what waits before it counts. A longer delay holds at
 * once, a shorter one only when nothing can start sooner than under the old one. Only the agent's owner.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with
 * `CallerUnauthorized` or `RaiseDelayTooLong`.
 * @example const { effectiveAt } = await setRaiseDelay(client, { agentId, delay: 86_400n });
 */
export async function setRaiseDelay(
  client: Client,
  { agentId, delay }: SetRaiseDelayParameters,
): Promise<Written<RaiseDelaySet>> {
  client = beginWrite(client);
  const account = await sessionAccount(client, agentId);
  return send(
    client,
    () => populate(account, "setRaiseDelay", delay),
    (receipt) => ({
      effectiveAt: eventsIn(receipt, account, account.getEvent("RaiseDelayChanged"))[0]?.effectiveAt ?? 0n,
    }),
  );
}
