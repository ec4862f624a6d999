import { Transaction, type TransactionReceipt, type TransactionRequest } from "ethers";

import { ArgumentInvalidError } from "../errors/argument-invalid-error.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import type { Client } from "./client.js";
import { waitForReceipt } from "./wait-for-transaction.js";

/** After these a transaction did nothing and never will. */
const HAD_NO_EFFECT: readonly string[] = ["TRANSACTION_FAILED", "CONTRACT_REVERT"];

/**
 * What was sent for a key: its receipt, for which is waited; what the nodes lost is given out again. Undefined when nothing was sent, or
 * nothing of it had an effect: then it may be sent.
 *
 * @param call What the key stands for now.
 * @throws {@link ArgumentInvalidError} when the key was used for another call; what {@link waitForTransaction} throws while nobody
 * knows what became of it.
 */
export async function sentBefore(
  client: Client,
  key: string | undefined,
  call: TransactionRequest,
): Promise<TransactionReceipt | undefined> {
  if (key === undefined) return undefined;
  const entries = await client.journal.withKey(key);
  for (const { chainId, hash, signed } of entries.toReversed()) {
    if (chainId !== client.chainId) continue;
    // An agent's account carries the call in its own.
    const isSame = Transaction.from(signed).data.includes((call.data ?? "0x").slice(2));
    if (!isSame)
      throw new ArgumentInvalidError("key", `was used for another call, which was sent in ${hash}: choose another key`);
    const { timeout, signal } = client.limits ?? {};
    try {
      return await waitForReceipt(client, {
        hash,
        ...(timeout !== undefined && { timeout }),
        ...(signal && { signal }),
      });
    } catch (error) {
      if (!isMarketplaceError(error) || !HAD_NO_EFFECT.includes(error.code)) throw error;
    }
  }
  return undefined;
}
