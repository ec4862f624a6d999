import { useSyncExternalStore } from "react";

import type { Head } from "./head";

const SECOND_MS = 1_000;
/** Within this many seconds a countdown goes down by the second. */
const CLOSE = 3_600;
const MINUTE = 60;

/** The chain's time minus the reader's own, in milliseconds. */
let offset = 0;
let seconds = Math.floor(Date.now() / SECOND_MS);
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Sets the page's clock by a block: deadlines run in chain time, which may be ahead of the reader's or behind it. */
export function setClock({ timestamp, readAt }: Head): void {
  const measured = timestamp * SECOND_MS - readAt;
  // A block is a few seconds old when it is read. A clock that went back with each of them would flicker.
  const isCloseEnough = measured <= offset && offset - measured < MINUTE * SECOND_MS;
  if (!isCloseEnough) {
    offset = measured;
    tick();
  }
}

function tick(): void {
  if (document.hidden) return;
  const now = Math.floor((Date.now() + offset) / SECOND_MS);
  if (now === seconds) return;
  seconds = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, SECOND_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * The chain's time in unix seconds, from one timer for the whole page. It goes on once a minute, and each second only in the last hour
 * before `until`.
 */
export function useNow(until?: number): number {
  return useSyncExternalStore(subscribe, () => {
    const isClose = until !== undefined && Math.abs(until - seconds) <= CLOSE;
    return isClose ? seconds : seconds - (seconds % MINUTE);
  });
}

/** The chain's time at this moment, unix seconds. */
export const chainNow = (): number => Math.floor((Date.now() + offset) / SECOND_MS);
