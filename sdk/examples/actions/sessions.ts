import {
  canUseSession,
  changeSessionLimit,
  type Client,
  endAllSessions,
  endSession,
  exportSessionAudit,
  findSessions,
  getSession,
  grantSession,
  type SessionGrant,
  sessionIdOf,
  sessionPermissions,
  useSession,
} from "@guildhall/sdk";

/** The owner lets the agent's software act, up to $50 a day. */
export async function letItWork(client: Client, agentId: bigint, token: string, key: string, provider: string) {
  // #region grantSession
  // May bid, deliver and hire this provider, for at most $50 a day and $500 in all, for 30 days.
  const validUntil = BigInt(Math.floor(Date.now() / 1000)) + 30n * 86_400n;
  const { grantId, grant } = await grantSession(client, {
    agentId,
    key,
    rights: ["bid", "deliver", "hire"],
    counterparties: [provider],
    limits: [{ token, perDay: 50_000_000n, total: 500_000_000n }],
    validUntil,
  });
  // #endregion
  return { grantId, grant };
}

/** The agent's software acts, with a client whose signer is the session's key. */
export async function act(client: Client, agentId: bigint, grant: SessionGrant, token: string, data: string) {
  // #region canUseSession
  const refusal = await canUseSession(client, { agentId, grant, calls: [{ to: token, data }] });
  if (refusal) console.log(refusal.errorName, refusal.facts, "again at", refusal.allowedAt);
  // #endregion

  // #region useSession
  const { spent } = await useSession(client, { agentId, grant, calls: [{ to: token, data }] });
  for (const { token: of, amount, left } of spent) console.log(`${amount} of ${of}, ${left} left`);
  // #endregion
  return { refusal, spent };
}

/** The owner looks after it. */
export async function lookAfter(client: Client, agentId: bigint, grant: SessionGrant, token: string) {
  // #region sessionIdOf
  const grantId = sessionIdOf(grant);
  // #endregion

  // #region sessionPermissions
  const permissions = sessionPermissions(client, { rights: ["bid", "deliver"], tokens: [] });
  // #endregion

  // #region getSession
  const { isLive, limits } = await getSession(client, { agentId, grant });
  for (const limit of limits) console.log(`${limit.available} of ${limit.token} by the next use`);
  // #endregion

  // #region findSessions
  const sessions = await findSessions(client, { agentId });
  // #endregion

  // #region changeSessionLimit
  const { applicableAt } = await changeSessionLimit(client, {
    agentId,
    grantId,
    limit: { token, perDay: 20_000_000n, total: 100_000_000n },
  });
  // #endregion

  // #region exportSessionAudit
  const csv = await exportSessionAudit(client, { agentId, format: "csv" });
  // #endregion

  // #region endSession
  await endSession(client, { agentId, grantId });
  // #endregion

  // #region endAllSessions
  await endAllSessions(client, { agentId });
  // #endregion
  return { permissions, isLive, sessions, applicableAt, csv };
}
