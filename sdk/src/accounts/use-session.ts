import { hexlify } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { AccountCall } from "../agents/execute-as-account.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { mutableGrant, sessionAccount, type SessionGrant } from "./session-grant.js";

export interface UseSessionParameters {
  readonly agentId: bigint;
  readonly grant: SessionGrant;
  /** Happen in this order, all or none. */
  readonly calls: readonly AccountCall[];
}

/** What a use took of a limit, in units of the token. */
export interface SessionSpending {
  readonly token: string;
  readonly amount: bigint;
  readonly left: bigint;
}

export interface UsedSession {
  readonly spent: readonly SessionSpending[];
}

/**
 * Makes an agent's account call other contracts, as the key of a session. What the grant does not allow, or a limit refuses, is not
 * sent; {@link canUseSession} says when it would be allowed.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with the
 * limit that refuses and its state, say `SessionLimitExceeded`, or with what a call reverts with.
 * @example
 * const { spent } = await useSession(client, { agentId, grant, calls: [{ to: token, data }] });
 * for (const { token: of, amount, left } of spent) console.log(`${amount} of ${of}, ${left} left`);
 */
export async function useSession(
  client: Client,
  { agentId, grant, calls }: UseSessionParameters,
): Promise<Written<UsedSession>> {
  client = beginWrite(client);
  const account = await sessionAccount(client, agentId);
  return send(
    client,
    () => populate(account, "executeSession", mutableGrant(grant), encodeCalls(calls)),
    (receipt) => ({
      spent: eventsIn(receipt, account, account.getEvent("SessionSpent")).map(({ token, amount, left }) => ({
        token,
        amount,
        left,
      })),
    }),
  );
}

/** Calls as the account takes them. */
export function encodeCalls(calls: readonly AccountCall[]) {
  return calls.map(({ to, value = 0n, data = "0x" }) => ({ target: to, value, callData: hexlify(data) }));
}
