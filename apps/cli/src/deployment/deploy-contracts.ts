import { translateError } from "@guildhall/sdk";
import { FetchRequest, JsonRpcProvider, Network, Wallet } from "ethers";

import { CREATE_X, creationCall } from "./create2.js";
import { findCreation } from "./find-creation.js";
import type { PlannedContract } from "./plan-contracts.js";
import { DeploymentRefusedError } from "./parameters.js";
import { type Requests, requestsOf } from "./requests.js";

/** With which key, and through which node. */
export interface DeployWith {
  readonly url: string;
  readonly chainId: bigint;
  readonly privateKey: string;
  /** Called for each contract that is deployed now. */
  readonly report: (name: string, address: string, place: number) => void;
  /** Ends it between two contracts. */
  readonly signal: AbortSignal;
}

const POLLING_MS = 250;
const REQUEST_TIMEOUT_MS = 30_000;
const RECEIPT_TIMEOUT_MS = 300_000;

/** Whether there is code. */
export async function isThere({ request }: Requests, { address }: PlannedContract): Promise<boolean> {
  return (await request({ method: "eth_getCode", params: [address, "latest"] })) !== "0x";
}

/**
 * Creates the contracts that are not there yet, one after the other. Code and arguments decide their addresses, so that nothing is created
 * twice: if it is interrupted, the same call goes on.
 *
 * @returns The transactions that were sent.
 * @throws What the SDK makes of an error of the node.
 */
export async function deployContracts(
  planned: readonly PlannedContract[],
  { url, chainId, privateKey, report, signal }: DeployWith,
): Promise<readonly string[]> {
  const connection = new FetchRequest(url);
  connection.timeout = REQUEST_TIMEOUT_MS;
  const network = Network.from(chainId);
  const provider = new JsonRpcProvider(connection, network, {
    staticNetwork: network,
    batchMaxCount: 1,
    cacheTimeout: -1,
    pollingInterval: POLLING_MS,
  });
  const wallet = new Wallet(privateKey, provider);
  const requests = requestsOf(url, wallet.address);
  const sent: string[] = [];
  try {
    for (const [place, contract] of planned.entries()) {
      const { name, address, initCode } = contract;
      if (initCode !== undefined && !(await isThere(requests, contract))) {
        signal.throwIfAborted();
        sent.push(await create(wallet, initCode));
      }
      report(name, address, place + 1);
    }
  } finally {
    provider.destroy();
  }
  return sent;
}

async function create(wallet: Wallet, initCode: string): Promise<string> {
  let hash: string | undefined;
  try {
    const transaction = await wallet.sendTransaction({ to: CREATE_X, data: creationCall(initCode) });
    ({ hash } = transaction);
    await transaction.wait(1, RECEIPT_TIMEOUT_MS);
    return hash;
  } catch (error) {
    throw translateError(error, {
      account: wallet.address,
      provider: wallet.provider ?? undefined,
      ...(hash !== undefined && { transactionHash: hash }),
    });
  }
}

/**
 * Where and when contracts were created.
 *
 * @param hints Transactions that may be it.
 * @throws {@link DeploymentRefusedError} when the node knows no event of a creation.
 */
export async function creationsOf(
  planned: readonly PlannedContract[],
  requests: Requests,
  hints: readonly string[],
): Promise<ReadonlyMap<string, { readonly startBlock: number; readonly transactionHash: string }>> {
  const found = new Map<string, { readonly startBlock: number; readonly transactionHash: string }>();
  for (const { name, address, initCode } of planned) {
    if (initCode === undefined) continue;
    const creation = await findCreation(requests, address, hints);
    if (creation === undefined) {
      throw new DeploymentRefusedError("The record cannot be made:", [
        `the node knows no event of the creation of ${name} at ${address}: use a node that keeps old events`,
      ]);
    }
    found.set(name, { startBlock: creation.blockNumber, transactionHash: creation.hash });
  }
  const protocol = found.get("Protocol");
  if (protocol !== undefined) for (const name of ["ReputationLedger", "JobEscrow"]) found.set(name, protocol);
  return found;
}
