import type { JsonRpcApiProvider, Provider, TransactionReceipt, TransactionReceiptParams } from "ethers";

import { NodeRefusedError } from "../errors/node-errors.js";
import { pause } from "./delays.js";
import { canSend, receiptFrom, receiptOf } from "./node-call.js";

/** A signed transaction, which may be mined from now on. */
export interface SignedTransaction {
  /** Its bytes. To give them to a node again can never pay twice. */
  readonly signed: string;
  readonly hash: string;
  readonly from: string;
  readonly nonce: number;
}

/** For how long a node may keep a transaction to itself before it answers; while it does, no other of the signer goes out. */
const PATIENCE_MS = 1_000;

/** Nodes that had no receipt in the same request: whether they take a transaction and answer with its receipt (EIP-7966). */
const answersWithReceipt = new WeakMap<Provider, boolean>();

/**
 * Gives a signed transaction to the node; returns the receipt when it was there at once. A node that mines after it answered,
 * as anvil does, is from then on asked to answer when it has mined: else its receipt is looked for again and again.
 */
export async function broadcast(
  provider: Provider,
  { signed, hash }: Pick<SignedTransaction, "signed" | "hash">,
  look: boolean,
): Promise<TransactionReceipt | null> {
  if (!canSend(provider)) {
    await provider.broadcastTransaction(signed);
    return null;
  }
  const waits = look && answersWithReceipt.get(provider) === true;
  if (waits) {
    const mined = await broadcastAndWait(provider, signed, hash);
    if (mined !== undefined) return mined;
  }
  const [answer, receipt] = await Promise.all([
    provider.send("eth_sendRawTransaction", [signed]) as Promise<unknown>,
    // Whatever goes wrong here goes wrong again, or not, when the receipt is waited for.
    look ? receiptOf(provider, hash).catch(() => null) : null,
  ]);
  if (String(answer).toLowerCase() !== hash)
    throw new NodeRefusedError(`it names another transaction, ${String(answer)}`);
  if (waits) answersWithReceipt.set(provider, false);
  else if (look && receipt === null && !answersWithReceipt.has(provider)) answersWithReceipt.set(provider, true);
  return receipt;
}

/** Undefined when the node does not have the transaction: to send the same bytes again then says why, and can never pay twice. */
async function broadcastAndWait(
  provider: JsonRpcApiProvider,
  signed: string,
  hash: string,
): Promise<TransactionReceipt | null | undefined> {
  const over = new AbortController();
  const answered = (provider.send("eth_sendRawTransactionSync", [signed]) as Promise<TransactionReceiptParams>).catch(
    () => undefined,
  );
  const found = await Promise.race([answered, pause(PATIENCE_MS, over.signal)]);
  over.abort();
  if (found) return receiptFrom(provider, hash, found);
  // It does not know the request, refuses the transaction, or mines later.
  const isKnown = (await provider.send("eth_getTransactionByHash", [hash])) !== null;
  if (!isKnown) return undefined;
  answersWithReceipt.set(provider, false);
  return null;
}
