import pTimeout from "p-timeout";

/** Waits for some work. If the signal comes first, its reason is thrown, and the work goes on unobserved. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return pTimeout(work, { milliseconds: Infinity, signal });
}
