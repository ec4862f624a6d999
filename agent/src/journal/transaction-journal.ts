import type { Journal, JournalEntry } from "@guildhall/sdk";

import { decodeValue, encodeValue } from "./values.js";

/** What {@link transactionJournal} needs of a database. */
export interface TransactionRows {
  readonly write: (sql: string, ...values: (string | null)[]) => Promise<void>;
  readonly all: (sql: string, ...values: string[]) => readonly Readonly<Record<string, unknown>>[];
}

/** The SDK's journal of signed transactions in the database of an agent's journal. It is the only outbox: what has a key stays. */
export function transactionJournal({ write, all }: TransactionRows): Journal {
  const entries = (rows: readonly Readonly<Record<string, unknown>>[]): JournalEntry[] =>
    rows.map(({ entry }) => decodeValue(entry as string) as JournalEntry);
  return {
    onSigned: (entry) =>
      write(
        "INSERT INTO transactions (hash, key, entry) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        entry.hash.toLowerCase(),
        entry.key ?? null,
        encodeValue(entry),
      ),
    withHash: async (hash) => entries(all("SELECT entry FROM transactions WHERE hash = ?", hash.toLowerCase()))[0],
    withKey: async (key) => entries(all("SELECT entry FROM transactions WHERE key = ? ORDER BY seq", key)),
  };
}
