import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { AgentAccount } from "../generated/typechain/AgentAccount.js";
import { sessionAccount, type SessionGrant, sessionIdOf } from "./session-grant.js";

export interface GetSessionParameters {
  readonly agentId: bigint;
  readonly grant: SessionGrant;
}

/** What a session may still spend of a token, in units of the token. */
export interface RemainingLimit {
  readonly token: string;
  /** By the next use, now: the smallest of the three below. */
  readonly available: bigint;
  readonly perUse: bigint;
  /** In the present window; undefined without a window. */
  readonly inWindow: bigint | undefined;
  readonly total: bigint;
}

export interface SessionStatus {
  readonly grantId: string;
  /** Whether it counts now; if not, `ended` or the times say why. */
  readonly isLive: boolean;
  /** It was ended, all were, or the agent was sold since. */
  readonly isEnded: boolean;
  /** Unix seconds; 0 when there is no such session. */
  readonly startsAt: bigint;
  readonly validUntil: bigint;
  /** How often it was used, as far as that is counted: when the grant bounds it, and when somebody else sent the calls. */
  readonly uses: bigint;
  /** Wei that its user operations may still cost. */
  readonly gasLeft: bigint;
  readonly limits: readonly RemainingLimit[];
}

/**
 * What a session may do now, and how much is left of its limits.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link read} throws.
 * @example
 * const { isLive, limits } = await getSession(client, { agentId, grant });
 * for (const limit of limits) console.log(`${limit.available} of ${limit.token} by the next use`);
 */
export async function getSession(client: Client, { agentId, grant }: GetSessionParameters): Promise<SessionStatus> {
  const account = await sessionAccount(client, agentId);
  const grantId = sessionIdOf(grant);
  const [session, epoch, block, limits] = await read(client, () =>
    Promise.all([
      account.sessionOf(grantId),
      account.approvalEpoch(),
      client.provider.getBlock("latest"),
      Promise.all(grant.limits.map(({ token }) => account.limitOf(grantId, token))),
    ]),
  );
  const now = BigInt(block?.timestamp ?? 0);
  const isEnded = session.isKilled || epoch !== grant.epoch;
  return {
    grantId,
    isLive: session.startsAt !== 0n && !isEnded && session.startsAt <= now && now <= grant.validUntil,
    isEnded,
    startsAt: session.startsAt,
    validUntil: grant.validUntil,
    uses: session.uses,
    gasLeft: grant.maxGasCost - session.gasSpent,
    limits: grant.limits.map(({ token }, i) => {
      const { limit, availableInWindow } = limits[i] as Awaited<ReturnType<AgentAccount["limitOf"]>>;
      const inWindow = limit.window === 0n ? undefined : availableInWindow;
      const bounds = [limit.perUse, limit.left, ...(inWindow === undefined ? [] : [inWindow])];
      const available = bounds.reduce((least, bound) => (bound < least ? bound : least));
      return { token, available, perUse: limit.perUse, inWindow, total: limit.left };
    }),
  };
}
