import type { TransactionReceipt, TransactionRequest } from "ethers";

import type { Client } from "./client.js";
import { requireSigner } from "./require-signer.js";
import { submit, type Submitted, type SubmitOptions } from "./submitter.js";
import { translateError } from "./translate-error.js";
import { waitForReceipt } from "./wait-for-transaction.js";
import { WriteLimit } from "./write-limits.js";

/** A transaction that is on the chain. */
export interface Mined extends Submitted {
  readonly receipt: TransactionReceipt;
}

/** What the sender of a transaction may say about it. */
export type TransactOptions = Pick<SubmitOptions, "key" | "replaces">;

/**
 * Sends a transaction and waits for its receipt, within the limits of the client.
 *
 * @throws What {@link send} throws; once the transaction is signed, every error names it.
 */
export async function transact(
  client: Client,
  transaction: TransactionRequest | Promise<TransactionRequest>,
  { key, replaces }: TransactOptions = {},
): Promise<Mined> {
  const { signer } = requireSigner(client);
  const limit = new WriteLimit(client.limits);
  const { signal } = limit;
  const onSigned = (hash: string): void => {
    limit.hash = hash;
  };
  try {
    const sent = await limit.bound(submit(signer, await transaction, { signal, key, replaces, onSigned }));
    const receipt = await limit.bound(waitForReceipt(client, { hash: sent.hash, ...(signal && { signal }) }, sent));
    return { ...sent, hash: receipt.hash, receipt };
  } catch (error) {
    throw translateError(error, { client, transactionHash: limit.hash });
  } finally {
    limit.end();
  }
}
