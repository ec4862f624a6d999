/** Opens a stream that ends when the signal says so. */
export type OpenStream<Item> = (signal: AbortSignal) => AsyncIterable<Item>;

/**
 * The items of several streams as they come. Each stream waits until its item was taken, so that a slow reader fills no memory. When one
 * fails, the others are read to their ends first.
 */
export async function* mergeStreams<Item>(
  streams: readonly OpenStream<Item>[],
  signal?: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const stop = new AbortController();
  const either = AbortSignal.any(signal === undefined ? [stop.signal] : [stop.signal, signal]);
  const waiting: { readonly item: Item; readonly taken: () => void }[] = [];
  const errors: unknown[] = [];
  let open = streams.length;
  let wake = (): void => undefined;

  async function pump(stream: OpenStream<Item>): Promise<void> {
    try {
      for await (const item of stream(either)) {
        if (either.aborted) break;
        await new Promise<void>((taken) => {
          waiting.push({ item, taken });
          wake();
        });
      }
    } catch (error) {
      errors.push(error);
    } finally {
      open--;
      wake();
    }
  }

  either.addEventListener("abort", () => wake(), { once: true });
  for (const stream of streams) void pump(stream);
  try {
    while (!either.aborted) {
      const next = waiting.shift();
      if (next !== undefined) {
        try {
          yield next.item;
        } finally {
          next.taken();
        }
      } else if (open === 0) {
        break;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    stop.abort();
    for (const { taken } of waiting) taken();
  }
  if (errors.length > 0 && signal?.aborted !== true) throw errors[0];
}
