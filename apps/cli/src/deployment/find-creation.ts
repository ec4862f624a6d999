import { getAddress, zeroPadValue } from "ethers";

import { CREATE_X, CREATED_TOPIC } from "./create2.js";
import type { Requests } from "./requests.js";

interface Log {
  readonly address: string;
  readonly data: string;
  readonly logIndex: string;
  readonly topics: readonly string[];
  readonly transactionHash: string;
}

interface Receipt {
  readonly blockHash: string;
  readonly blockNumber: string;
  readonly status: string;
  readonly logs: readonly Log[];
}

/** What a transaction offered for its gas, as Ignition writes it. */
type Fees = { readonly gasPrice: bigint } | { readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint };

/** The transaction that created a contract. */
export interface Creation {
  readonly hash: string;
  readonly blockHash: string;
  readonly blockNumber: number;
  readonly nonce: number;
  readonly fees: Fees;
  /** The factory's report of this contract. */
  readonly log: {
    readonly address: string;
    readonly data: string;
    readonly logIndex: number;
    readonly topics: readonly string[];
  };
}

/** Nodes refuse longer ranges; the shortest that any of them takes. */
const SHORTEST_RANGE = 500;
const MOST_QUERIES = 2_000;

/**
 * Finds the transaction in which the factory created a contract, from any sender.
 *
 * @param hints Transactions that may be it; they save the search through the factory's events.
 */
export async function findCreation(
  provider: Requests,
  address: string,
  hints: readonly string[],
): Promise<Creation | undefined> {
  for (const hash of hints) {
    const creation = await creationIn(provider, address, hash);
    if (creation !== undefined) return creation;
  }
  const hash = await searchEvents(provider, address);
  return hash === undefined ? undefined : creationIn(provider, address, hash);
}

function isCreationOf(address: string, log: Log): boolean {
  const [topic, created] = log.topics;
  return (
    getAddress(log.address) === CREATE_X &&
    topic === CREATED_TOPIC &&
    created === zeroPadValue(address, 32).toLowerCase()
  );
}

async function creationIn(provider: Requests, address: string, hash: string): Promise<Creation | undefined> {
  const receipt = (await provider.request({
    method: "eth_getTransactionReceipt",
    params: [hash],
  })) as Receipt | null;
  const log = receipt?.logs.find((entry) => isCreationOf(address, entry));
  if (receipt === null || log === undefined || BigInt(receipt.status) !== 1n) return undefined;
  const transaction = (await provider.request({ method: "eth_getTransactionByHash", params: [hash] })) as {
    readonly nonce: string;
    readonly gasPrice: string;
    readonly maxFeePerGas?: string;
    readonly maxPriorityFeePerGas?: string;
  };
  const { nonce, gasPrice, maxFeePerGas, maxPriorityFeePerGas } = transaction;
  return {
    hash,
    blockHash: receipt.blockHash,
    blockNumber: Number(receipt.blockNumber),
    nonce: Number(nonce),
    fees:
      maxFeePerGas === undefined || maxPriorityFeePerGas === undefined
        ? { gasPrice: BigInt(gasPrice) }
        : { maxFeePerGas: BigInt(maxFeePerGas), maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas) },
    log: { address: CREATE_X, data: log.data, logIndex: Number(log.logIndex), topics: log.topics },
  };
}

/** Goes back from the newest block, in ranges as long as the node takes them. */
async function searchEvents(provider: Requests, address: string): Promise<string | undefined> {
  let to = Number(await provider.request({ method: "eth_blockNumber" }));
  let range = to + 1;
  const topics = [CREATED_TOPIC, zeroPadValue(address, 32).toLowerCase()];
  for (let queries = 0; to >= 0 && queries < MOST_QUERIES; ++queries) {
    const from = Math.max(0, to - range + 1);
    const bounds = { fromBlock: `0x${from.toString(16)}`, toBlock: `0x${to.toString(16)}` };
    try {
      const logs = (await provider.request({
        method: "eth_getLogs",
        params: [{ ...bounds, address: CREATE_X, topics }],
      })) as readonly Log[];
      if (logs[0] !== undefined) return logs[0].transactionHash;
      to = from - 1;
    } catch (error) {
      if (range <= SHORTEST_RANGE) throw error;
      range = Math.max(SHORTEST_RANGE, Math.floor(range / 10));
    }
  }
  return undefined;
}
