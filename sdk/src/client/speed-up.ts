import type { Client } from "./client.js";
import { replaceTransaction } from "./replace-transaction.js";
import { transacted, type Written } from "./submit.js";
import { beginWrite } from "./write-limits.js";

/** What {@link speedUp} and {@link cancelTransaction} need. */
export interface WaitingTransaction {
  /** A transaction of the signer that is not on the chain yet. */
  readonly hash: string;
}

/**
 * Sends a waiting transaction again for a higher fee, under its own number: the chain takes one of the two. A caller that waits for the
 * first one gets the result of the one that was taken.
 *
 * @returns The transaction that was taken.
 * @throws {@link ArgumentInvalidError} when the transaction is not the signer's, or nobody knows it.
 * @throws {@link MissingSignerError}, and what {@link send} throws.
 * @example const { hash } = await speedUp(client, { hash: waiting });
 */
export async function speedUp(client: Client, { hash }: WaitingTransaction): Promise<Written> {
  client = beginWrite(client);
  const receipt = await replaceTransaction(client, hash, {
    make: ({ to, data, value, gasLimit }) => ({ to, data, value, gasLimit }),
    doesTheSame: true,
  });
  return transacted(receipt);
}
