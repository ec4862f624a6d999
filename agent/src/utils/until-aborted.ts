import pTimeout from "p-timeout";

/** The result of some work, unless the signal comes first: then this throws the signal's reason, whatever the work still does. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return pTimeout(work, { milliseconds: Infinity, signal });
}
