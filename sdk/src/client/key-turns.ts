import type { Journal } from "./journal.js";

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
