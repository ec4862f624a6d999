/** An event of a `text/event-stream`. */
export interface ServerSentEvent {
  readonly id: string;
  readonly data: string;
}

/**
 * Reads server-sent events from their bytes. Comments, which keep the connection alive, are left out.
 *
 * @param maxLength The longest event; a server that never ends one would otherwise fill the memory.
 * @throws {@link RangeError} when an event is longer.
 */
export async function* serverSentEvents(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    if (rest.length > maxLength) throw new RangeError(`an event is longer than ${maxLength} characters`);
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== undefined) yield event;
    }
  }
}

function eventOf(block: string): ServerSentEvent | undefined {
  let id = "";
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === "id") id = value;
    if (name === "data") data.push(value);
  }
  return data.length === 0 ? undefined : { id, data: data.join("\n") };
}
