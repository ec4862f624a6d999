import { Transaction, type TransactionReceipt, type TransactionRequest } from "ethers";

import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import type { Client } from "./client.js";
import type { JournalEntry } from "./journal.js";
import { waitForReceipt } from "./wait-for-transaction.js";
import { limitOf } from "./write-limits.js";

/** After these a transaction did nothing and never will. */
const HAD_NO_EFFECT: readonly string[] = ["TRANSACTION_FAILED", "CONTRACT_REVERT"];

/** What a key stands for. */
export interface KeyedCall {
  readonly key: string | undefined;
  readonly call: TransactionRequest;
  /** What the call does, where its bytes say that in other words each time. */
  readonly subject?: string | undefined;
}

/**
 * What was sent for a key: its receipt, for which is waited; what the nodes lost is given out again. Undefined when nothing was sent, or
 * nothing of it had an effect: then it may be sent.
 *
 * @throws {@link ArgumentInvalidError} when the key was used for another call; what {@link waitForTransaction} throws while nobody
 * knows what became of it.
 */
export async function sentBefore(client: Client, keyed: KeyedCall): Promise<TransactionReceipt | undefined> {
  if (keyed.key === undefined) return undefined;
  const entries = await client.journal.withKey(keyed.key);
  for (const entry of entries.toReversed()) {
    if (entry.chainId !== client.chainId) continue;
    const { hash } = entry;
    if (!isSameCall(entry, keyed)) {
      const reason = `"${keyed.key}" was used for another call, which was sent in ${hash}: choose another key`;
      throw new ArgumentInvalidError("idempotencyKey", reason);
    }
    const limit = limitOf(client);
    if (limit) limit.hash = hash;
    try {
      return await waitForReceipt(client, { hash, ...(limit?.signal && { signal: limit.signal }) });
    } catch (error) {
      if (!isMarketplaceError(error) || !HAD_NO_EFFECT.includes(error.code)) throw error;
      if (limit) limit.hash = undefined;
    }
  }
  return undefined;
}

/** An agent's account, or a joint call, carries a call in its own. */
function isSameCall({ signed, subject }: JournalEntry, { call, subject: wanted }: KeyedCall): boolean {
  if (wanted !== undefined) return subject === wanted;
  const sent = Transaction.from(signed);
  const data = (call.data ?? "0x").toLowerCase();
  const target = typeof call.to === "string" ? call.to.toLowerCase() : "";
  const isTarget = sent.to?.toLowerCase() === target;
  if (isTarget && sent.data === data) return sent.value === BigInt(call.value ?? 0n);
  return data !== "0x" && sent.data.includes(data.slice(2)) && (isTarget || sent.data.includes(target.slice(2)));
}
