import { type LogParams, type Provider, TransactionReceipt, type TransactionReceiptParams } from "ethers";

import { addressOf } from "./words.js";

/** A receipt, or a log, as a node writes it. */
type Written = Readonly<Record<string, unknown>>;

/** Ends the reading of what is not plainly right. */
class NotPlain extends Error {}

/**
 * A receipt as ethers reads it, in a fraction of the time where all is plainly written: it takes every notation, and hashes every
 * address to spell it. Nothing for any other receipt; ethers says what is wrong.
 */
export function plainReceipt(provider: Provider, written: object): TransactionReceipt | undefined {
  try {
    return new TransactionReceipt(receiptOf(written as Written), provider);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** Of a receipt since Byzantium, which tells a status and no root of the state. */
function receiptOf(written: Written): TransactionReceiptParams {
  const { logs, root } = written;
  if (!Array.isArray(logs) || (root ?? null) !== null) throw new NotPlain();
  const receipt: Omit<TransactionReceiptParams, "root"> = {
    to: orNull(address)(written["to"]),
    from: address(written["from"]),
    contractAddress: orNull(address)(written["contractAddress"]),
    hash: hash(written["transactionHash"]),
    index: index(written["transactionIndex"]),
    blockHash: hash(written["blockHash"]),
    blockNumber: index(written["blockNumber"]),
    logsBloom: bytes(written["logsBloom"]),
    logs: logs.map((log) => logOf(log as Written | null)),
    gasUsed: quantity(written["gasUsed"]),
    cumulativeGasUsed: quantity(written["cumulativeGasUsed"]),
    effectiveGasPrice: quantity(written["effectiveGasPrice"]),
    blobGasUsed: orNull(quantity)(written["blobGasUsed"]),
    blobGasPrice: orNull(quantity)(written["blobGasPrice"]),
    status: index(written["status"]),
    type: index(written["type"]),
  };
  return receipt as TransactionReceiptParams;
}

/** Of a log ethers keeps everything but whether it was removed, which in a receipt it never is. */
function logOf(written: Written | null): LogParams {
  const topics = written?.["topics"];
  if (written === null || !Array.isArray(topics)) throw new NotPlain();
  const log: Omit<LogParams, "removed"> = {
    transactionIndex: index(written["transactionIndex"]),
    blockNumber: index(written["blockNumber"]),
    transactionHash: hash(written["transactionHash"]),
    address: address(written["address"]),
    topics: topics.map(hash),
    data: bytes(written["data"]),
    index: index(written["logIndex"]),
    blockHash: hash(written["blockHash"]),
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
