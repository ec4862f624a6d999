import type { MessageStorage } from "./message-storage.js";
import { MessageStore, type MessageStoreOptions } from "./message-store.js";

/** Whether a database is one of PostgreSQL, and no file. */
export function isPostgres(database: string): boolean {
  return /^postgres(ql)?:\/\//.test(database);
}

/** Opens the messages of a relay. @throws {@link StorageUnavailableError} when the database cannot be opened. */
export async function openStorage(
  database: string,
  options: Omit<MessageStoreOptions, "path">,
): Promise<MessageStorage> {
  if (!isPostgres(database)) return new MessageStore({ ...options, path: database });
  // Who keeps a file loads nothing of it.
  const { PostgresMessageStore } = await import("./postgres-message-store.js");
  return PostgresMessageStore.open({ ...options, url: database });
}
