import type { Client, FoundSession } from "@guildhall/sdk";

import { InputError } from "../errors/input-error.js";
import { NotFoundError } from "../errors/not-found-error.js";
import { argument, jobReference, whole } from "../verb/parameters.js";

/** The parameters of every verb about a session. */
export const SESSION = {
  agent: argument("the agent's id", whole),
  session: argument("the session's id; its first digits are enough", jobReference),
} as const;

/** A session, of whose id the first digits are enough. @throws {@link NotFoundError}; {@link InputError} */
export async function findSession(
  client: Client,
  { agent: agentId, session }: { readonly agent: bigint; readonly session: string },
): Promise<FoundSession> {
  const { findSessions } = await import("@guildhall/sdk");
  const [start = "", end = ""] = session.split("…");
  const all = await findSessions(client, { agentId });
  const found = all.filter(({ grantId }) => grantId.startsWith(start) && grantId.endsWith(end));
  const [first] = found;
  const next = `guildhall account show ${agentId}`;
  if (first === undefined) throw new NotFoundError(`No session of agent ${agentId} begins with ${session}.`, next);
  if (found.length > 1)
    throw new InputError(`${found.length} sessions begin with ${session}. Write more digits.`, next);
  return first;
}
