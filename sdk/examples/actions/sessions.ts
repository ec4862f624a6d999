import {
  applySessionLimit,
  canUseSession,
  changeSessionLimit,
  clearAllowances,
  type Client,
  endAllSessions,
  endAllSessionsFor,
  endSession,
  exportSessionAudit,
  findAllowances,
  findSessions,
  getDelegation,
  getSession,
  getSessionSettings,
  grantSession,
  requireTrustedDelegation,
  sessionClient,
  type SessionGrant,
  sessionIdOf,
  sessionOf,
  sessionPermissions,
  setGuardian,
  setRaiseDelay,
  signEndOfSessions,
  signingCall,
  useSession,
  withdraw,
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

/** The agent's software acts with every action of the SDK, as the account itself. */
export async function actAsAccount(client: Client, agentId: bigint, grant: SessionGrant, token: string) {
  // #region sessionClient
  const agent = await sessionClient(client, { agentId, grant });
  await withdraw(agent, { token });
  // #endregion

  // #region sessionOf
  const session = sessionOf(agent);
  if (session) console.log((await getSession(agent, session)).limits);
  // #endregion
  return agent;
}

/** May the agent's software sign all of these awards at once? */
export async function maySign(
  client: Client,
  agentId: bigint,
  grant: SessionGrant,
  awards: readonly Record<string, unknown>[],
) {
  // #region signingCall
  const calls = awards.map((message) => signingCall(client, { name: "Award", message }));
  const refusal = await canUseSession(client, { agentId, grant, calls });
  // #endregion
  return refusal;
}

/** The owner takes care before anything happens. */
export async function takeCare(client: Client, agentId: bigint, guardian: string, token: string) {
  // #region setGuardian
  await setGuardian(client, { agentId, guardian });
  // #endregion

  // #region setRaiseDelay
  const { effectiveAt } = await setRaiseDelay(client, { agentId, delay: 86_400n });
  // #endregion

  // #region getSessionSettings
  const { guardian: named, raiseDelay } = await getSessionSettings(client, { agentId });
  // #endregion

  // #region findAllowances
  const allowances = await findAllowances(client, { agentId, tokens: [token] });
  // #endregion

  // #region clearAllowances
  await clearAllowances(client, { agentId, allowances });
  // #endregion
  return { effectiveAt, named, raiseDelay, allowances };
}

/** The owner signs the end beforehand; a service that watches the account sends it. */
export async function prepareEnd(client: Client, watcher: Client, agentId: bigint) {
  // #region signEndOfSessions
  const end = await signEndOfSessions(client, { agentId });
  // #endregion

  // #region endAllSessionsFor
  await endAllSessionsFor(watcher, end);
  // #endregion
  return end;
}

/** Before a key acts for you: what code does it run? */
export async function lookAtKey(client: Client, account: string, codeHash: string) {
  // #region getDelegation
  const delegation = await getDelegation(client, { account });
  if (delegation) console.log(`${account} runs the code ${delegation.codeHash} of ${delegation.delegate}`);
  // #endregion

  // #region requireTrustedDelegation
  await requireTrustedDelegation(client, { account, trustedDelegations: [codeHash] });
  // #endregion
  return delegation;
}

/** Anyone applies a raise whose time has come. */
export async function applyRaise(client: Client, agentId: bigint, grantId: string, token: string) {
  // #region applySessionLimit
  await applySessionLimit(client, { agentId, grantId, token });
  // #endregion
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
