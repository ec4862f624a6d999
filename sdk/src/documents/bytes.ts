import { decodeBase64 } from "ethers";

const UTF8 = /* @__PURE__ */ new TextEncoder();

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return UTF8.encode(text).length;
}

/** A text in UTF-8; half a surrogate pair becomes U+FFFD. */
export function utf8Bytes(text: string): Uint8Array {
  return UTF8.encode(text);
}

/**
 * All bytes of a stream; undefined when they are more than the bound. They are counted as they come: a length can be a lie, and what is
 * compressed grows.
 */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = (await reader.read()) as { readonly done: boolean; readonly value?: Uint8Array };
    if (done || value === undefined) return concat(parts, size);
    size += value.length;
    if (size > maxBytes) break;
    parts.push(value);
  }
  await reader.cancel();
  return undefined;
}

function concat(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The bytes that base64url says, without its end. */
export function fromBase64Url(text: string): Uint8Array {
  return new Uint8Array(decodeBase64(text.replaceAll("-", "+").replaceAll("_", "/")));
}
