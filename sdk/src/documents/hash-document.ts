import { hexlify, keccak256, randomBytes } from "ethers";

import { canonicalBytes } from "./json/canonical-text.js";

/**
 * The hash that identifies a document on chain: keccak256 of its canonical bytes (RFC 8785). White space and the order of
 * names do not matter, everything else does. The document is not validated: see {@link validateDocument}.
 *
 * @throws {@link DocumentInvalidError} when the value is not JSON that every reader understands alike.
 * @example const briefHash = hashDocument(offer);
 */
export function hashDocument(document: object): string {
  return hashBytes(canonicalBytes(document));
}

/**
 * The hash that names a blob: keccak256 of its bytes.
 *
 * @returns `0x` and 64 lower-case hex digits.
 * @example const hash = hashBytes(bytes);
 */
export function hashBytes(content: Uint8Array): string {
  return keccak256(content);
}

/**
 * Adds 32 random bytes to a document, so that nobody can guess a short brief or result and confirm the guess by its hash.
 * Salt it before it is hashed; send the document itself, privately, to those who may read it.
 *
 * @returns A copy with a fresh `salt`.
 * @example const briefHash = hashDocument(saltDocument(offer));
 */
export function saltDocument<Document extends { readonly salt?: string }>(
  document: Document,
): Document & { readonly salt: string } {
  return { ...document, salt: hexlify(randomBytes(32)) };
}
