import type { Journal, JournalEntry } from "@guildhall/sdk";

import { decodeValue, encodeValue } from "./values.js";

/** Where signed transactions are stored, as text. */
export interface TransactionRows {
  readonly put: (hash: string, key: string | null, entry: string) => Promise<void>;
  readonly withHash: (hash: string) => Promise<readonly string[]>;
  /** The oldest first. */
  readonly withKey: (key: string) => Promise<readonly string[]>;
}

/** The SDK's journal of signed transactions in the database of an agent's journal. It is the only outbox: what has a key stays. */
export function transactionJournal(rows: TransactionRows): Journal {
  const decoded = (entries: readonly string[]): JournalEntry[] =>
    entries.map((entry) => decodeValue(entry) as JournalEntry);
  return {
    onSigned: (entry) => rows.put(entry.hash.toLowerCase(), entry.key ?? null, encodeValue(entry)),
    withHash: async (hash) => decoded(await rows.withHash(hash.toLowerCase()))[0],
    withKey: async (key) => decoded(await rows.withKey(key)),
  };
}
