import { type Client, requireSigner } from "./client.js";
import { replaceTransaction } from "./replace-transaction.js";
import type { WaitingTransaction } from "./speed-up.js";
import { transacted, type Written } from "./submit.js";
import { beginWrite } from "./write-limits.js";

/** What {@link cancelTransaction} returns. */
export interface CancelledTransaction {
  /** Whether the transaction can never be mined now; false when it was quicker. */
  readonly isCancelled: boolean;
}

/**
 * Takes a waiting transaction back: sends nothing to oneself under its number, for a higher fee. The chain takes one of the two.
 *
 * @returns The transaction that was taken, which is the waiting one when it was quicker.
 * @throws {@link ArgumentInvalidError} when the transaction is not the signer's, or nobody knows it.
 * @throws {@link MissingSignerError}, and what {@link send} throws.
 * @example const { isCancelled } = await cancelTransaction(client, { hash: waiting });
 */
export async function cancelTransaction(
  client: Client,
  { hash }: WaitingTransaction,
): Promise<Written<CancelledTransaction>> {
  client = beginWrite(client);
  const { account } = requireSigner(client);
  const receipt = await replaceTransaction(client, hash, {
    make: () => ({ to: account, data: "0x", value: 0n }),
    doesTheSame: false,
  });
  return { isCancelled: receipt.hash !== hash, ...transacted(receipt) };
}
