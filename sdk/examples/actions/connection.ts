import { readFile } from "node:fs/promises";

import {
  cancelTransaction,
  type Client,
  connect,
  ContractRevertError,
  type Deployment,
  eventsIn,
  isMarketplaceError,
  memoryJournal,
  parseDeployment,
  populate,
  read,
  registerAgent,
  send,
  speedUp,
  translateError,
  waitForTransaction,
  withLimits,
} from "../../src/index.js";
import { fileJournal } from "../../src/node.js";

/** How a program connects to a chain, reads and writes through the typed contracts, and what it catches. */
export async function connectWithKey(privateKey: string): Promise<Client> {
  // #region connect
  const deployment = parseDeployment(JSON.parse(await readFile("deployments/31337.json", "utf8")));
  const client = await connect({ url: "http://127.0.0.1:8545", privateKey, deployment });
  // #endregion
  return client;
}

export async function readDeployment() {
  // #region parseDeployment
  const deployment = parseDeployment(JSON.parse(await readFile("deployments/31337.json", "utf8")));
  // #endregion
  return deployment;
}

export async function readThroughContracts(client: Client) {
  // #region read
  const owner = await read(client, () => client.contracts.registry.ownerOf(7n));
  // #endregion
  return owner;
}

export async function writeThroughContracts(client: Client) {
  // #region send
  const { registry } = client.contracts;
  const { hash } = await send(client, () => populate(registry, "setActive", 7n, false));
  // #endregion

  // #region waitForTransaction
  const { blockNumber, gasUsed } = await waitForTransaction(client, { hash });
  // #endregion
  return { blockNumber, gasUsed };
}

export async function callManyInOne(client: Client, tokens: readonly string[], to: string) {
  // #region populate
  const { escrow } = client.contracts;
  const calls = await Promise.all(tokens.map(async (token) => (await populate(escrow, "withdraw", token, to)).data));
  await send(client, () => populate(escrow, "multicall", calls));
  // #endregion
}

export async function readReceipt(client: Client, hash: string, jobId: string) {
  const receipt = await client.provider.getTransactionReceipt(hash);
  if (receipt === null) return undefined;
  // #region eventsIn
  const { escrow } = client.contracts;
  const [settled] = eventsIn(receipt, escrow, escrow.getEvent("MilestoneSettled"), [jobId, 0n]);
  // #endregion
  return settled;
}

export async function translate(client: Client, token: string, account: string) {
  // #region translateError
  const credit = await client.contracts.escrow.creditOf(token, account).catch((error: unknown) => {
    throw translateError(error, { client });
  });
  // #endregion
  return credit;
}

export function explain(error: unknown): void {
  // #region isMarketplaceError
  if (isMarketplaceError(error, "DOCUMENT_NOT_FOUND")) console.error(error.message);
  // #endregion

  // #region ContractRevertError
  if (error instanceof ContractRevertError) console.error(error.errorName, error.namedArgs);
  // #endregion
}

export async function registerInTime(client: Client, uri: string) {
  // #region withLimits
  // If the process ends in the middle, the same call registers no second agent.
  const limited = withLimits(client, { timeout: 30_000, idempotencyKey: "our first agent" });
  const { agentId } = await registerAgent(limited, { uri });
  // #endregion
  return agentId;
}

export async function hurry(client: Client, waiting: string, isWanted: boolean) {
  if (isWanted) {
    // #region speedUp
    const { hash } = await speedUp(client, { hash: waiting });
    // #endregion
    return hash;
  }
  // #region cancelTransaction
  const { isCancelled } = await cancelTransaction(client, { hash: waiting });
  // #endregion
  return isCancelled;
}

export async function connectWithJournal(url: string, privateKey: string, deployment: Deployment) {
  // #region fileJournal
  const journal = await fileJournal("state/sent.jsonl");
  const client = await connect({ url, privateKey, deployment, journal });
  // #endregion
  return client;
}

export async function connectInTest(url: string, privateKey: string, deployment: Deployment) {
  // #region memoryJournal
  const client = await connect({ url, privateKey, deployment, journal: memoryJournal() });
  // #endregion
  return client;
}
