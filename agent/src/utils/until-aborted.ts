import pTimeout from "p-timeout";

/** What some work gives, unless the signal comes first: then its reason is thrown, whatever the work still does. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return pTimeout(work, { milliseconds: Infinity, signal });
}
