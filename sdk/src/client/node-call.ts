import {
  AbstractProvider,
  getAddress,
  type JsonRpcApiProvider,
  type Provider,
  toQuantity,
  type TransactionLike,
  type TransactionReceipt,
  type TransactionReceiptParams,
} from "ethers";

import { plainReceipt } from "./plain-receipt.js";

/** What identifies a block. */
export interface BlockHeader {
  readonly number: number;
  readonly hash: string;
  readonly parentHash: string;
}

/** An event as the node stores it. */
export interface RawLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly transactionHash: string;
  readonly logIndex: number;
}

/** A log as it comes over the wire, with its numbers in hexadecimal. */
type Quantities = Omit<RawLog, "blockNumber" | "logIndex"> & {
  readonly blockNumber: string;
  readonly logIndex: string;
};

/** Which logs: of what, and of which blocks. */
export interface LogQuery {
  readonly address: string;
  readonly topics: readonly (string | readonly string[] | null)[];
  readonly blocks: { readonly hash: string } | { readonly from: number; readonly to: number };
}

/**
 * Asks the node itself where that is possible: ethers answers from a cache of 250 ms unless told otherwise, and a nonce or
 * a receipt of a quarter of a second ago is a wrong one. So do the functions below.
 */
export async function nonceOf(provider: Provider, account: string, block: "latest" | "pending"): Promise<number> {
  if (!canSend(provider)) return provider.getTransactionCount(account, block);
  return Number(await provider.send("eth_getTransactionCount", [account, block]));
}

/** The receipt of a transaction; null while it is not on the chain. */
export async function receiptOf(provider: Provider, hash: string): Promise<TransactionReceipt | null> {
  if (!canSend(provider)) return provider.getTransactionReceipt(hash);
  const found = (await provider.send("eth_getTransactionReceipt", [hash])) as TransactionReceiptParams | null;
  return found && receiptFrom(provider, hash, found);
}

/** A receipt as the node wrote it. */
export async function receiptFrom(
  provider: JsonRpcApiProvider,
  hash: string,
  found: TransactionReceiptParams,
): Promise<TransactionReceipt | null> {
  // Ethers knows what to do when an old node left the price out.
  if (!("effectiveGasPrice" in found)) return provider.getTransactionReceipt(hash);
  // A provider for another kind of chain makes receipts of its own.
  const isUsual = provider._wrapTransactionReceipt === AbstractProvider.prototype._wrapTransactionReceipt;
  const plain = isUsual ? plainReceipt(provider, found) : undefined;
  return plain ?? provider._wrapTransactionReceipt(found, await provider.getNetwork());
}

/**
 * Runs a call on the state of the next block, with a limit of its gas.
 *
 * @throws What the node or a contract says when the call fails.
 */
export async function tryCall(provider: Provider, call: TransactionLike, gasLimit: bigint): Promise<void> {
  const { from, to, data, value, ...others } = call;
  const isPlain = Object.values(others).every((other) => (other ?? null) === null);
  if (!canSend(provider) || !isPlain) {
    await provider.call({ ...call, gasLimit, blockTag: "pending" });
    return;
  }
  const amount = (value ?? null) === null ? {} : { value: toQuantity(value ?? 0) };
  await provider.send("eth_call", [{ from, to, data, gas: toQuantity(gasLimit), ...amount }, "pending"]);
}

/** The header of a block; null when the node does not have it. */
export async function headerOf(provider: Provider, block: number | "latest"): Promise<BlockHeader | null> {
  const found = canSend(provider)
    ? ((await provider.send("eth_getBlockByNumber", [tag(block), false])) as Record<string, string> | null)
    : await provider.getBlock(block);
  if (found === null) return null;
  const { number, hash, parentHash } = found as { number: unknown; hash: string; parentHash: string };
  return { number: Number(number), hash, parentHash };
}

/**
 * When the next block would be mined, in unix seconds, as far as the node says; else the time of the latest one. A node for
 * development mines when it is asked to: its latest block may be hours old.
 */
export async function nextBlockTime(provider: Provider): Promise<bigint | undefined> {
  // Not every node builds a next block; one that does not answer at all fails again below.
  const pending = canSend(provider)
    ? await (provider.send("eth_getBlockByNumber", ["pending", false]) as Promise<Timed | null>).catch(() => null)
    : null;
  const block: Timed | null = pending ?? (await provider.getBlock("latest"));
  return block === null ? undefined : BigInt(block.timestamp);
}

interface Timed {
  readonly timestamp: string | number;
}

/** The logs of a query, in the order of the chain. */
export async function logsOf(provider: Provider, { address, topics, blocks }: LogQuery): Promise<RawLog[]> {
  const range =
    "hash" in blocks ? { blockHash: blocks.hash } : { fromBlock: tag(blocks.from), toBlock: tag(blocks.to) };
  if (!canSend(provider)) {
    const list = topics.map((topic) => (typeof topic === "string" || topic === null ? topic : [...topic]));
    const logs = await provider.getLogs({ address, topics: list, ...range });
    return logs.map((log) => ({ ...log.toJSON(), logIndex: log.index }) as RawLog).sort(inOrder);
  }
  const [lower, spelled] = [address.toLowerCase(), getAddress(address)];
  const logs = (await provider.send("eth_getLogs", [{ address, topics, ...range }])) as Quantities[];
  return logs
    .map((log) => ({
      ...log,
      address: log.address === lower ? spelled : getAddress(log.address),
      blockNumber: Number(log.blockNumber),
      logIndex: Number(log.logIndex),
    }))
    .sort(inOrder);
}

function inOrder(a: RawLog, b: RawLog): number {
  return a.blockNumber - b.blockNumber || a.logIndex - b.logIndex;
}

function tag(block: number | "latest"): string {
  return block === "latest" ? block : toQuantity(block);
}

/** Whether the node itself can be asked. */
export function canSend(provider: Provider): provider is JsonRpcApiProvider {
  return "send" in provider && typeof provider.send === "function";
}
