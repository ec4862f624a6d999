import { type LogParams, type Provider, TransactionReceipt, type TransactionReceiptParams } from "ethers";

import { addressOf } from "./abi-words.js";

/** A receipt, or a log, as a node writes it. */
type NodeJson = Readonly<Record<string, unknown>>;

/** Ends the reading of an unusual receipt. */
class NotPlain extends Error {}

/**
 * A receipt as ethers reads it, in a fraction of the time: ethers accepts every notation, and hashes every address to spell it.
 * Undefined for an unusual receipt; the caller falls back to ethers, which also says what is wrong.
 */
export function plainReceipt(provider: Provider, given: object): TransactionReceipt | undefined {
  try {
    return new TransactionReceipt(receiptOf(given as NodeJson), provider);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** Of a receipt since Byzantium, which has a status and no root of the state. */
function receiptOf(given: NodeJson): TransactionReceiptParams {
  const { logs, root } = given;
  if (!Array.isArray(logs) || (root ?? null) !== null) throw new NotPlain();
  const receipt: Omit<TransactionReceiptParams, "root"> = {
    to: orNull(address)(given["to"]),
    from: address(given["from"]),
    contractAddress: orNull(address)(given["contractAddress"]),
    hash: hash(given["transactionHash"]),
    index: index(given["transactionIndex"]),
    blockHash: hash(given["blockHash"]),
    blockNumber: index(given["blockNumber"]),
    logsBloom: bytes(given["logsBloom"]),
    logs: logs.map((log) => logOf(log as NodeJson | null)),
    gasUsed: quantity(given["gasUsed"]),
    cumulativeGasUsed: quantity(given["cumulativeGasUsed"]),
    effectiveGasPrice: quantity(given["effectiveGasPrice"]),
    blobGasUsed: orNull(quantity)(given["blobGasUsed"]),
    blobGasPrice: orNull(quantity)(given["blobGasPrice"]),
    status: index(given["status"]),
    type: index(given["type"]),
  };
  return receipt as TransactionReceiptParams;
}

/** Of a log ethers keeps everything but whether it was removed, which in a receipt it never is. */
function logOf(given: NodeJson | null): LogParams {
  const topics = given?.["topics"];
  if (given === null || !Array.isArray(topics)) throw new NotPlain();
  const log: Omit<LogParams, "removed"> = {
    transactionIndex: index(given["transactionIndex"]),
    blockNumber: index(given["blockNumber"]),
    transactionHash: hash(given["transactionHash"]),
    address: address(given["address"]),
    topics: topics.map(hash),
    data: bytes(given["data"]),
    index: index(given["logIndex"]),
    blockHash: hash(given["blockHash"]),
  };
  return log as LogParams;
}

function orNull<T>(read: (value: unknown) => T): (value: unknown) => T | null {
  return (value) => ((value ?? null) === null ? null : read(value));
}

function text(value: unknown, form: RegExp): string {
  if (typeof value !== "string" || !form.test(value)) throw new NotPlain();
  return value;
}

function hash(value: unknown): string {
  return text(value, /^0x[0-9a-f]{64}$/);
}

function bytes(value: unknown): string {
  return text(value, /^0x([0-9a-f]{2})*$/);
}

function quantity(value: unknown): bigint {
  return BigInt(text(value, /^0x[0-9a-f]{1,64}$/));
}

/** A number that is exact as such. */
function index(value: unknown): number {
  return Number(text(value, /^0x[0-9a-f]{1,13}$/));
}

function address(value: unknown): string {
  const spelled = addressOf(
    text(value, /^0x[0-9a-f]{40}$/)
      .slice(2)
      .padStart(64, "0"),
  );
  if (spelled === undefined) throw new NotPlain();
  return spelled;
}

/**
 * A receipt in the usual notation. Nodes of other chains write logs as null, leave out sums that nobody needs, or use capitals:
 * none of that is a reason to doubt that a transaction is on the chain.
 *
 * @returns Undefined while the transaction has no block: some nodes write such a receipt of a pending one.
 */
export function tidyReceipt(given: object): object | undefined {
  const receipt = lowered(given as NodeJson);
  if ((receipt["blockHash"] ?? null) === null || (receipt["blockNumber"] ?? null) === null) return undefined;
  const { blockHash, blockNumber, transactionHash, transactionIndex = "0x0" } = receipt;
  const place = { blockHash, blockNumber, transactionHash, transactionIndex };
  const logs = Array.isArray(receipt["logs"]) ? (receipt["logs"] as (NodeJson | null)[]) : [];
  return {
    ...receipt,
    transactionIndex,
    contractAddress: receipt["contractAddress"] ?? null,
    cumulativeGasUsed: receipt["cumulativeGasUsed"] ?? receipt["gasUsed"],
    logsBloom: receipt["logsBloom"] ?? "0x",
    logs: logs.filter((log) => log !== null).map((log, i) => ({ ...place, logIndex: i, ...tidyLog(log) })),
  };
}

/** Without members that are null; the receipt's own values replace them. */
function tidyLog(log: NodeJson): NodeJson {
  const known = Object.fromEntries(Object.entries(lowered(log)).filter(([, value]) => (value ?? null) !== null));
  const topics = Array.isArray(log["topics"]) ? log["topics"] : [];
  return { ...known, topics: topics.map(lower), data: known["data"] ?? "0x" };
}

function lowered(given: NodeJson): NodeJson {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, lower(value)]));
}

/** Hexadecimal texts alone. */
function lower(value: unknown): unknown {
  return typeof value === "string" && /^0x[0-9a-f]*$/i.test(value) ? value.toLowerCase() : value;
}
