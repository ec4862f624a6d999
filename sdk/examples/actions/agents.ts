import { toUtf8Bytes, toUtf8String, Wallet } from "ethers";

import {
  addKey,
  addService,
  agentDid,
  buildRegistrationFile,
  type Client,
  deployAccount,
  didOf,
  executeAsAccount,
  findAgent,
  findAgents,
  getAgent,
  getMetadata,
  parseDid,
  readRegistrationFile,
  registerAgent,
  requireRecipient,
  resolveDid,
  revokeKey,
  revokeService,
  setActive,
  setAgentUri,
  setAgentWallet,
  setMetadata,
  unsetAgentWallet,
} from "../../src/index.js";

/** An agent enters the registry. */
export async function enter(client: Client) {
  // #region registerAgent
  const registrationFile = buildRegistrationFile({ name: "CSV checker", description: "Checks tables." });
  const { agentId, did } = await registerAgent(client, { registrationFile });
  // #endregion
  return { agentId, did };
}

/** What anyone can learn about an agent. */
export async function lookUp(client: Client, agentId: bigint) {
  // #region getAgent
  const { owner, identity, active } = await getAgent(client, { agentId });
  // #endregion

  // #region findAgent
  const found = await findAgent(client, { identity });
  // #endregion

  // #region findAgents
  const [agentOfOwner] = await findAgents(client, { owner });
  // #endregion

  // #region agentDid
  const did = await agentDid(client, { agentId });
  // #endregion

  // #region resolveDid
  const { document } = await resolveDid(client, { did });
  console.log(document.service);
  // #endregion

  // #region readRegistrationFile
  const { file } = await readRegistrationFile(client, { agentId });
  // #endregion
  return { owner, active, found, agentOfOwner, document, name: file.name };
}

/** What an agent's owner can change. */
export async function describe(client: Client, agentId: bigint) {
  // #region setAgentUri
  await setAgentUri(client, { agentId, uri: "https://agents.example/7.json" });
  // #endregion

  // #region setMetadata
  await setMetadata(client, { agentId, key: "model", value: toUtf8Bytes("claims-reader-2") });
  // #endregion

  // #region getMetadata
  const model = toUtf8String(await getMetadata(client, { agentId, key: "model" }));
  // #endregion

  // #region setActive
  await setActive(client, { agentId, active: false });
  // #endregion
  return model;
}

/** Keys and services of the agent's DID document. */
export async function publishKeys(client: Client, agentId: bigint, sessionKey: Wallet): Promise<void> {
  // #region addKey
  await addKey(client, { agentId, key: { delegate: sessionKey.address, purpose: "sigAuth" }, validFor: 86_400n });
  // #endregion

  // #region addService
  await addService(client, { agentId, type: "A2A", endpoint: "https://a.example/a2a", validFor: 86_400n });
  // #endregion

  // #region revokeKey
  await revokeKey(client, { agentId, key: { delegate: sessionKey.address, purpose: "sigAuth" } });
  // #endregion

  // #region revokeService
  await revokeService(client, { agentId, type: "A2A", endpoint: "https://a.example/a2a" });
  // #endregion
}

/** The wallet at which an agent is paid. */
export async function choosePurse(client: Client, agentId: bigint, walletKey: string): Promise<void> {
  // #region unsetAgentWallet
  await unsetAgentWallet(client, { agentId });
  // #endregion

  // #region setAgentWallet
  // A key of its own …
  await setAgentWallet(client, { agentId, wallet: new Wallet(walletKey) });
  // … or the agent's own account, which its owner signs for.
  const { account } = await deployAccount(client, { agentId });
  await setAgentWallet(client, { agentId, wallet: account });
  // #endregion
}

/** The agent's own account pays somebody. */
export async function payFromAccount(client: Client, agentId: bigint, recipient: string) {
  // #region deployAccount
  const { account, isNew } = await deployAccount(client, { agentId });
  // #endregion

  // #region requireRecipient
  await requireRecipient(client, { recipient });
  // #endregion

  // #region executeAsAccount
  await executeAsAccount(client, { agentId, calls: [{ to: recipient, value: 10n ** 15n }] });
  // #endregion
  return { account, isNew };
}

/** The DID of any account, and back. */
export function nameAccount(client: Client, account: string) {
  // #region didOf
  const did = didOf(client.chainId, account);
  // #endregion

  // #region parseDid
  const { chainId, identity } = parseDid(did);
  // #endregion
  return { chainId, identity };
}
