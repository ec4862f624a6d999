import {
  AbstractProvider,
  getAddress,
  type JsonRpcApiProvider,
  type Provider,
  toQuantity,
  type TransactionLike,
  type TransactionReceipt,
  type TransactionReceiptParams,
  type TransactionResponse,
} from "ethers";

import { plainReceipt, tidyReceipt } from "../codec/receipts.js";
import { NodeRefusedError } from "../errors/node-errors.js";

/** What identifies a block. */
export interface BlockHeader {
  readonly number: number;
  readonly hash: string;
  readonly parentHash: string;
  /** Which logs the block may hold; left out where the node says nothing of it. */
  readonly logsBloom?: string;
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
 * Asks the node itself where that is possible: ethers answers from a cache of 250 ms unless set otherwise, and a nonce or
 * a receipt of a quarter of a second ago is a wrong one. So do the functions below.
 */
export async function nonceOf(
  provider: Provider,
  account: string,
  block: "latest" | "pending" | number,
): Promise<number> {
  if (!canSend(provider)) return provider.getTransactionCount(account, block);
  const place = typeof block === "number" ? tag(block) : block;
  const count = Number(await provider.send("eth_getTransactionCount", [account, place]));
  if (Number.isSafeInteger(count)) return count;
  throw new NodeRefusedError("it answers eth_getTransactionCount without a number");
}

/** The receipt of a transaction; null while it is not on the chain. */
export async function receiptOf(provider: Provider, hash: string): Promise<TransactionReceipt | null> {
  if (!canSend(provider)) return provider.getTransactionReceipt(hash);
  const found = (await provider.send("eth_getTransactionReceipt", [hash])) as TransactionReceiptParams | null;
  return (found ?? null) === null ? null : receiptFrom(provider, hash, found as TransactionReceiptParams);
}

/**
 * A receipt as the node wrote it; null while the transaction has no block.
 *
 * @throws What ethers throws when nothing can be made of it: that is no sign that the transaction failed.
 */
export async function receiptFrom(
  provider: JsonRpcApiProvider,
  hash: string,
  found: TransactionReceiptParams,
): Promise<TransactionReceipt | null> {
  // Hardhat's passes requests on, but is no provider of ethers.
  if (!("_wrapTransactionReceipt" in provider)) return (provider as Provider).getTransactionReceipt(hash);
  // A provider for another kind of chain makes receipts of its own.
  const isUsual = provider._wrapTransactionReceipt === AbstractProvider.prototype._wrapTransactionReceipt;
  const plain = isUsual && "effectiveGasPrice" in found ? plainReceipt(provider, found) : undefined;
  if (plain !== undefined) return plain;
  const tidy = tidyReceipt(found) as TransactionReceiptParams | undefined;
  if (tidy === undefined) return null;
  const receipt = {
    ...tidy,
    // An old node left the price out: the transaction has it.
    ...(!("effectiveGasPrice" in tidy) && { effectiveGasPrice: await priceOf(provider, hash) }),
    // No list is not an empty list.
    ...(!Array.isArray(found.logs) && { logs: await logsIn(provider, tidy.blockHash, hash) }),
  };
  return provider._wrapTransactionReceipt(receipt as TransactionReceiptParams, await provider.getNetwork());
}

async function logsIn(provider: JsonRpcApiProvider, blockHash: string, hash: string) {
  const logs = (await provider.send("eth_getLogs", [{ blockHash }])) as Quantities[] | null;
  const own = (logs ?? []).filter(({ transactionHash }) => transactionHash.toLowerCase() === hash);
  return (tidyReceipt({ blockHash, blockNumber: "0x0", logs: own }) as TransactionReceiptParams).logs;
}

async function priceOf(provider: JsonRpcApiProvider, hash: string): Promise<string> {
  const found = (await provider.send("eth_getTransactionByHash", [hash])) as { gasPrice?: string } | null;
  return found?.gasPrice ?? "0x0";
}

/** Who sent a transaction as which, and what it does, as far as the node has it; null while it does not. */
export interface KnownTransaction {
  readonly hash: string;
  readonly from: string;
  readonly nonce: number;
  readonly to: string | null;
  readonly data: string;
  readonly value: bigint;
}

/** A transaction that a node has, on the chain or waiting; null when it does not know it. */
export async function transactionOf(provider: Provider, hash: string): Promise<KnownTransaction | null> {
  if (!canSend(provider)) {
    const found = await provider.getTransaction(hash);
    return found && knownResponse(found);
  }
  const found = (await provider.send("eth_getTransactionByHash", [hash])) as WrittenTransaction | null | undefined;
  return found ? knownTransaction(found) : null;
}

/** The transactions of a block; null when the node does not have it. */
export async function transactionsIn(provider: Provider, block: number): Promise<readonly KnownTransaction[] | null> {
  if (!canSend(provider))
    return (await provider.getBlock(block, true))?.prefetchedTransactions.map(knownResponse) ?? null;
  const found = (await provider.send("eth_getBlockByNumber", [tag(block), true])) as {
    readonly transactions: readonly WrittenTransaction[];
  } | null;
  return found?.transactions.map(knownTransaction) ?? null;
}

/** A transaction as it comes over the wire. */
type WrittenTransaction = Readonly<Record<string, string | null>>;

function knownTransaction(found: WrittenTransaction): KnownTransaction {
  return {
    hash: (found["hash"] ?? "").toLowerCase(),
    from: found["from"] ?? "",
    nonce: Number(found["nonce"]),
    to: found["to"] ?? null,
    data: found["input"] ?? found["data"] ?? "0x",
    value: BigInt(found["value"] ?? 0),
  };
}

function knownResponse({ hash, from, nonce, to, data, value }: TransactionResponse): KnownTransaction {
  return { hash, from, nonce, to, data, value };
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
    ? ((await provider.send("eth_getBlockByNumber", [tag(block), false])) as WrittenTransaction | null | undefined)
    : await provider.getBlock(block);
  if (!found) return null;
  const { number, hash, parentHash, logsBloom } = found as { [Name in keyof BlockHeader]: string };
  return { number: Number(number), hash, parentHash, ...(typeof logsBloom === "string" && { logsBloom }) };
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
  return pending === null ? latestTime(provider) : BigInt(pending.timestamp);
}

/** The time of the latest block, in unix seconds; undefined when the node has none. */
export async function latestTime(provider: Provider): Promise<bigint | undefined> {
  const block = canSend(provider)
    ? ((await provider.send("eth_getBlockByNumber", ["latest", false])) as Timed | null | undefined)
    : await provider.getBlock("latest");
  return block ? BigInt(block.timestamp) : undefined;
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
  // Some nodes write null for none.
  const logs = (await provider.send("eth_getLogs", [{ address, topics, ...range }])) as Quantities[] | null;
  return (logs ?? [])
    .map((log) => ({
      ...log,
      address: log.address === lower ? spelled : getAddress(log.address),
      blockNumber: Number(log.blockNumber),
      logIndex: Number(log.logIndex),
    }))
    .sort(inOrder);
}

/** As the chain has them. */
export function inOrder(a: RawLog, b: RawLog): number {
  return a.blockNumber - b.blockNumber || a.logIndex - b.logIndex;
}

function tag(block: number | "latest"): string {
  return block === "latest" ? block : toQuantity(block);
}

/** Whether the node itself can be asked. */
export function canSend(provider: Provider): provider is JsonRpcApiProvider {
  return "send" in provider && typeof provider.send === "function";
}
