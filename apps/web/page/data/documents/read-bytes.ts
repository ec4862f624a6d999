/** How long one place may take, in milliseconds. */
const TIMEOUT_MS = 10_000;
/** The most that is read from one place. A document that is larger than the protocol allows is no document. */
const MOST_BYTES = 1_048_576;

/** A place has no document that this page would read. */
class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

/**
 * The content of a place: a data: URL, or one that the page's policy lets it ask.
 *
 * @throws Error when it is away, late, larger than 1 MiB, or nothing that can be read.
 */
export async function readBytes(url: string): Promise<Uint8Array> {
  return /^data:/i.test(url) ? fromDataUrl(url) : fromServer(url);
}

async function fromServer(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok || response.body === null) throw new UnreadableError(`The server answers with ${response.status}.`);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new UnreadableError(`There are more than ${MOST_BYTES} bytes.`);
    }
    parts.push(read.value);
  }
  return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const DATA_URL = /^data:([^,]{0,200}),([^]*)$/i;

/** The page's policy does not let it be fetched. */
function fromDataUrl(url: string): Uint8Array {
  const [, type = "", body = ""] = DATA_URL.exec(url.slice(0, 2 * MOST_BYTES)) ?? [];
  const plain = decodeURIComponent(body);
  if (!/;base64$/i.test(type)) return new TextEncoder().encode(plain);
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}
