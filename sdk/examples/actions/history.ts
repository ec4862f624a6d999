import { type Client, credentialKey, exportHistory, verifyHistory, verifyHistoryCredential } from "../../src/index.js";

/** An agent takes its history elsewhere. */
export async function takeAlong(client: Client, agentId: bigint, privateKey: string) {
  // #region credentialKey
  const key = credentialKey(privateKey);
  // #endregion
  return exportIt(client, agentId, key);
}

async function exportIt(client: Client, agentId: bigint, key: ReturnType<typeof credentialKey>) {
  // #region exportHistory
  const { credentials } = await exportHistory(client, { agentId, key, validFor: 2_592_000n });
  // #endregion
  return credentials;
}

/** A reader checks what an agent exported. */
export async function check(client: Client, credentials: readonly string[]) {
  // #region verifyHistory
  const { agentId, claims } = await verifyHistory(client, { credentials });
  const jobs = claims.filter(({ type }) => type === "MilestoneRecorded").length;
  // #endregion
  return { agentId, jobs };
}

export async function checkOne(client: Client, credential: string) {
  // #region verifyHistoryCredential
  const { agentId, claims } = await verifyHistoryCredential(client, { credential });
  // #endregion
  return { agentId, claims };
}
