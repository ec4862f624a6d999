import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const parsed = new Map<string, Parsed>();

/** What was read: the same text gives the same value, so that nothing is drawn anew for it. */
interface Parsed {
  readonly text: string | null;
  readonly value: unknown;
}

/** A value that is kept in this browser only, as JSON; `fallback` where there is none or it cannot be read. */
export function useStored<Value>(name: string, fallback: Value): readonly [Value, (value: Value) => void] {
  const value = useSyncExternalStore(subscribe, () => readStored(name, fallback));
  return [value, (next) => writeStored(name, next)];
}

/** What this browser keeps under a name; the same value as long as nobody writes it. */
export function readStored<Value>(name: string, fallback: Value): Value {
  const text = storage()?.getItem(name) ?? null;
  const known = parsed.get(name);
  if (known?.text === text) return known.value as Value;
  let value: unknown = fallback;
  try {
    if (text !== null) value = JSON.parse(text);
  } catch {
    // Somebody else wrote it: as if it were not there.
  }
  parsed.set(name, { text, value });
  return value as Value;
}

/** Keeps a value in this browser. */
export function writeStored(name: string, value: unknown): void {
  try {
    storage()?.setItem(name, JSON.stringify(value));
  } catch {
    // A full or forbidden storage: the choice holds until the page is left.
    parsed.set(name, { text: storage()?.getItem(name) ?? null, value });
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** A browser may forbid it. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
