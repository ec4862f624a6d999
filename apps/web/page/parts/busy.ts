import { useLayoutEffect, useSyncExternalStore } from "react";

/** How many parts of the page are loading. */
let count = 0;
const listeners = new Set<() => void>();

function add(parts: 1 | -1): void {
  count += parts;
  for (const listener of listeners) listener();
}

/** Says that a part of the page loads, as long as it is there. */
export function useBusy(): void {
  useLayoutEffect(() => {
    add(1);
    return () => add(-1);
  }, []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether any part of the page loads: what is below it would move, and is not shown until its place is known. */
export const useIsBusy = (): boolean => useSyncExternalStore(subscribe, () => count > 0);
