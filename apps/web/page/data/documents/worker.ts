import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex } from "@noble/hashes/utils.js";

import type { DocumentAnswer, DocumentFinding, DocumentQuestion } from "./protocol";
import { readBytes } from "./read-bytes";

const scope = self as unknown as {
  addEventListener(type: "message", listener: (event: MessageEvent<DocumentQuestion>) => void): void;
  postMessage(answer: DocumentAnswer): void;
};

scope.addEventListener("message", ({ data }) => {
  void check(data).then((finding) => scope.postMessage({ id: data.id, finding }));
});

/** Looks at one place after another until one has what was promised. */
async function check({ hash, urls }: DocumentQuestion): Promise<DocumentFinding> {
  let other: DocumentFinding | undefined;
  for (const url of urls) {
    const finding = await checkAt(url, hash.toLowerCase());
    if (finding?.state === "matches") return finding;
    other ??= finding;
  }
  return other ?? { state: "missing", tried: urls.length };
}

async function checkAt(url: string, hash: string): Promise<DocumentFinding | undefined> {
  try {
    const content = await readBytes(url);
    const text = new TextDecoder().decode(content);
    const isIt = hashOfBytes(content) === hash || (await hashOfDocument(text)) === hash;
    return { state: isIt ? "matches" : "differs", text, bytes: content.length, url };
  } catch {
    // Away, too large or too slow: as if it were not there.
    return undefined;
  }
}

const hashOfBytes = (bytes: Uint8Array): string => `0x${bytesToHex(keccak_256(bytes))}`;

/** The hash of a document that is not stored in its canonical form, which the SDK brings it into; loaded only for those. */
async function hashOfDocument(text: string): Promise<string | undefined> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { hashDocument } = await import("@guildhall/sdk/protocol");
    return hashDocument(value);
  } catch {
    // No JSON: its bytes were compared already.
    return undefined;
  }
}
