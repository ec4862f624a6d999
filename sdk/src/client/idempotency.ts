import { id, Transaction, type TransactionReceipt, type TransactionRequest } from "ethers";

import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import type { Client } from "./client.js";
import type { Journal, JournalEntry } from "./journal.js";
import { waitForReceipt } from "./wait-for-transaction.js";
import { limitOf } from "./write-limits.js";

/**
 * How a call relates to the idempotency key of its client. `whole`: it is what the key names. `step`: what the write needs before, as an
 * approval, and has a key of its own. `checked`: what was sent for the key was looked for already.
 */
export type KeyPart = "whole" | "step" | "checked";

/** The name under which a call happens once. Of steps there may be several: each has its bytes in its name. */
export function keyOf({ limits }: Client, part: KeyPart, { to, data }: TransactionRequest): string | undefined {
  const key = limits?.idempotencyKey;
  if (key === undefined) return undefined;
  return part === "step" ? `${key} ${id(`${typeof to === "string" ? to : ""} ${data ?? "0x"}`)}` : key;
}

/** After these a transaction did nothing and never will. */
const HAD_NO_EFFECT: readonly string[] = ["TRANSACTION_FAILED", "CONTRACT_REVERT"];

/** The call that a key names. */
export interface KeyedCall {
  readonly key: string | undefined;
  readonly call: TransactionRequest;
  /** A fixed description of the call, when its bytes differ each time. */
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

/** An agent's account, or a multicall, carries a call in its own. */
function isSameCall({ signed, subject }: JournalEntry, { call, subject: wanted }: KeyedCall): boolean {
  if (wanted !== undefined) return subject === wanted;
  const sent = Transaction.from(signed);
  const data = (call.data ?? "0x").toLowerCase();
  const target = typeof call.to === "string" ? call.to.toLowerCase() : "";
  const isTarget = sent.to?.toLowerCase() === target;
  if (isTarget && sent.data === data) return sent.value === BigInt(call.value ?? 0n);
  return data !== "0x" && sent.data.includes(data.slice(2)) && (isTarget || sent.data.includes(target.slice(2)));
}

/** The writes that are under way for each key: two calls under one key must not both find that nothing was sent. */
const turns = new WeakMap<Journal, Map<string, Promise<unknown>>>();

/** Does the work when no other with the same key is under way in this process. */
export async function inTurnOfKey<T>(journal: Journal, key: string, work: () => Promise<T>): Promise<T> {
  const keys = turns.get(journal) ?? new Map<string, Promise<unknown>>();
  turns.set(journal, keys);
  const before = keys.get(key) ?? Promise.resolve();
  const result = before.then(work);
  const end = result.catch(() => undefined);
  keys.set(key, end);
  try {
    return await result;
  } finally {
    if (keys.get(key) === end) keys.delete(key);
  }
}
