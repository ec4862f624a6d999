import { type Client, getSession, sessionOf } from "@guildhall/sdk";

import type { ReadAllowance } from "./budget.js";

/**
 * What the account of an agent that acts by a session lets it spend, read from the chain each time: by the next use, and nothing of a token
 * without a limit, or when the session ended. Undefined for a client that acts by no session: nothing on the chain limits it.
 */
export function sessionAllowance(client: Client): ReadAllowance | undefined {
  const session = sessionOf(client);
  if (session === undefined) return undefined;
  return async (token) => {
    const { limits, isLive } = await getSession(client, session);
    const limit = limits.find((one) => one.token.toLowerCase() === token.toLowerCase());
    return isLive ? (limit?.available ?? 0n) : 0n;
  };
}
