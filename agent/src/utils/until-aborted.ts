/** What some work gives, unless the signal comes first: then its reason is thrown, whatever the work still does. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => undefined);
  const end = (): void => over.reject(signal.reason as Error);
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}
