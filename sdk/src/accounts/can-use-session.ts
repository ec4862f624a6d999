import { populate } from "../codec/encode-call.js";
import type { AccountCall } from "../agents/execute-as-account.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { ContractRevertError } from "../reverts/contract-revert-error.js";
import { findSpendings } from "./find-sessions.js";
import { mutableGrant, sessionAccount, type SessionGrant, sessionIdOf } from "./session-grant.js";
import { encodeCalls } from "./use-session.js";

export interface CanUseSessionParameters {
  readonly agentId: bigint;
  readonly grant: SessionGrant;
  readonly calls: readonly AccountCall[];
}

/** Why a session may not do something now. */
export interface SessionRefusal {
  /** The account's error, say `SessionLimitExceeded`, or the error of what it would call. */
  readonly errorName: string;
  /** The limit that refuses, and its state, by name. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Unix seconds from which time alone no longer refuses it; undefined when waiting does not help. */
  readonly allowedAt: bigint | undefined;
}

/** What the ABI calls the number of a limit that a window bounds. */
const PER_WINDOW = 1n;

/**
 * Whether a session may make calls now, and if not, which limit refuses and when that would change. Sends nothing.
 *
 * @returns Undefined when it may.
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link read} throws but a refusal.
 * @example
 * const refusal = await canUseSession(client, { agentId, grant, calls: [{ to: token, data }] });
 * if (refusal) console.log(refusal.errorName, refusal.facts, "again at", refusal.allowedAt);
 */
export async function canUseSession(
  client: Client,
  { agentId, grant, calls }: CanUseSessionParameters,
): Promise<SessionRefusal | undefined> {
  const account = await sessionAccount(client, agentId);
  const transaction = await populate(account, "executeSession", mutableGrant(grant), encodeCalls(calls));
  try {
    // In the name of the key; of the entry point when the key is none that calls by itself.
    await read(client, () => client.provider.call({ ...transaction, from: callerOf(grant) }));
    return undefined;
  } catch (error) {
    if (!(error instanceof ContractRevertError)) throw error;
    const { errorName, namedArgs } = error;
    return { errorName, facts: namedArgs, allowedAt: await allowedAt(client, agentId, grant, errorName, namedArgs) };
  }
}

const ADDRESS_DIGITS = 42;
/** The entry point of ERC-4337 v0.8, which brings what such a key signed. */
const ENTRY_POINT = "0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108";

function callerOf({ signer }: SessionGrant): string {
  return signer.length === ADDRESS_DIGITS ? signer : ENTRY_POINT;
}

async function allowedAt(
  client: Client,
  agentId: bigint,
  grant: SessionGrant,
  errorName: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<bigint | undefined> {
  if (errorName === "SessionNotStarted") return facts.startsAt as bigint;
  if (errorName !== "SessionLimitExceeded" || facts.kind !== PER_WINDOW) return undefined;
  const { token, requested, available } = facts as { token: string; requested: bigint; available: bigint };
  const account = await sessionAccount(client, agentId);
  const grantId = sessionIdOf(grant);
  const [{ limit, usedInWindow }, spendings] = await Promise.all([
    read(client, () => account.limitOf(grantId, token)),
    findSpendings(client, { agentId, grantId, token }),
  ]);
  if (requested > available + usedInWindow) return undefined;
  // The oldest spendings leave the window first.
  let [free, inside] = [available, usedInWindow];
  const recent = spendings.toReversed().filter(({ amount }) => {
    const counts = inside > 0n;
    inside -= amount;
    return counts;
  });
  for (const { amount, at } of recent.toReversed()) {
    free += amount;
    if (free >= requested) return at + limit.window;
  }
  return undefined;
}
