import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex } from "@noble/hashes/utils.js";

import type { DocumentAnswer, DocumentQuestion } from "./read-document";

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 1_000_000;

/** Why a document could not be read, in the words that the page shows. */
class UnreadError extends Error {}

/** Fetches documents and compares their hashes, so that a large one does not hold the page up. */
self.addEventListener("message", ({ data }: MessageEvent<DocumentQuestion>) => {
  void answer(data).then((told) => self.postMessage(told));
});

async function answer({ id, url, hash }: DocumentQuestion): Promise<DocumentAnswer> {
  try {
    const bytes = url.startsWith("data:") ? fromDataUrl(url) : await fetchBytes(url);
    const text = new TextDecoder().decode(bytes);
    const isSame = hashOf(bytes) === hash.toLowerCase() || (await hashesAsDocument(text, hash));
    return { id, document: { state: isSame ? "matches" : "differs", text } };
  } catch (error) {
    const why = error instanceof UnreadError ? error.message : "its server does not answer";
    return { id, document: { state: "unread", why } };
  }
}

const hashOf = (bytes: Uint8Array): string => `0x${bytesToHex(keccak_256(bytes))}`;

/** A document that is not stored in its canonical form: the SDK brings it there. */
async function hashesAsDocument(text: string, hash: string): Promise<boolean> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return false;
    const { hashDocument } = await import("@guildhall/sdk");
    return hashDocument(value) === hash.toLowerCase();
  } catch {
    // Not JSON: its bytes were compared already.
    return false;
  }
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status === 404) throw new UnreadError("its server does not have it");
  if (!response.ok || response.body === null) throw new UnreadError(`its server answers with ${response.status}`);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new UnreadError("it is larger than 1 MB");
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

const DATA_URL = /^data:([^,]{0,200}),([^]*)$/;

/** The content of a data: URL; the page's policy does not let it be fetched. */
function fromDataUrl(url: string): Uint8Array {
  const [, type = "", body = ""] = DATA_URL.exec(url.slice(0, 2 * MOST_BYTES)) ?? [];
  try {
    const plain = decodeURIComponent(body);
    if (!/;base64$/i.test(type)) return new TextEncoder().encode(plain);
    return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
  } catch {
    throw new UnreadError("its data: address cannot be read");
  }
}
