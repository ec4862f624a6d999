import { Transaction, type TransactionReceipt, type TransactionRequest } from "ethers";

import { isSameAddress } from "../codec/abi-words.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import type { NonceConflictError, TransactionFailedError } from "../errors/transaction-errors.js";
import { receiptOf } from "../wire/node-call.js";
import { type Client, requireSigner } from "./client.js";
import { transact } from "./send.js";
import { waitForReceipt } from "./wait-for-transaction.js";

/** Nodes want a tenth more of one that takes another's place; some an eighth. */
const MORE_PERCENT = 13n;

/** A transaction that waits, as far as its place needs to be known. */
type Waiting = Pick<Transaction, "to" | "data" | "value" | "gasLimit" | "nonce">;

/** What shall take the place of a transaction. */
export interface Replacement {
  readonly make: (waiting: Waiting) => TransactionRequest;
  /** Whether it does the same as the one that waits. */
  readonly doesTheSame: boolean;
}

/**
 * Sends another transaction with the number of one that waits, for a higher fee: the chain takes one of the two.
 *
 * @returns The receipt of the one that it took.
 * @throws {@link ArgumentInvalidError} when the transaction is not the signer's, or nobody knows it.
 */
export async function replaceTransaction(
  client: Client,
  hash: string,
  { make, doesTheSame }: Replacement,
): Promise<TransactionReceipt> {
  const name = `in place of ${hash}`;
  // What took its place before, perhaps before a crash: it is that which waits now.
  const waiting = (await client.journal.withKey(name)).at(-1)?.hash ?? hash;
  for (const one of new Set([hash, waiting])) {
    const mined = await receiptOf(client.provider, one);
    if (mined !== null) return mined;
  }
  const { transaction, fees } = await waitingOf(client, waiting);
  const { nonce } = transaction;
  try {
    const request = { ...make(transaction), ...fees, nonce };
    return (await transact(client, request, { name, ...(doesTheSame && { replaces: waiting }) })).receipt;
  } catch (error) {
    const quicker = [hash, waiting].find((one) => isTakenBy(error, one));
    if (quicker === undefined) throw error;
    return waitForReceipt(client, { hash: quicker });
  }
}

async function waitingOf(client: Client, hash: string) {
  const { account } = requireSigner(client);
  const entry = await client.journal.withHash(hash);
  const transaction = entry ? Transaction.from(entry.signed) : await client.provider.getTransaction(hash);
  if (transaction === null)
    throw new ArgumentInvalidError("hash", `is no transaction that the node or the journal knows: ${hash}`);
  if (transaction.from === null || !isSameAddress(transaction.from, account)) {
    throw new ArgumentInvalidError("hash", `is a transaction of ${String(transaction.from)}, not of ${account}`);
  }
  const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = transaction;
  const now = await client.provider.getFeeData();
  const fees =
    maxFeePerGas === null || maxPriorityFeePerGas === null
      ? { gasPrice: higher(gasPrice, now.gasPrice) }
      : {
          maxFeePerGas: higher(maxFeePerGas, now.maxFeePerGas),
          maxPriorityFeePerGas: higher(maxPriorityFeePerGas, now.maxPriorityFeePerGas),
        };
  return { transaction, fees };
}

function higher(before: bigint | null, now: bigint | null): bigint {
  const more = ((before ?? 0n) * (100n + MORE_PERCENT)) / 100n + 1n;
  return now !== null && now > more ? now : more;
}

/** Whether the one that was to be replaced was quicker. */
function isTakenBy(error: unknown, hash: string): boolean {
  if (isMarketplaceError(error, "NONCE_CONFLICT")) return (error as unknown as NonceConflictError).takenBy === hash;
  if (!isMarketplaceError(error, "TRANSACTION_FAILED")) return false;
  return (error as unknown as TransactionFailedError).replacedBy === hash;
}
