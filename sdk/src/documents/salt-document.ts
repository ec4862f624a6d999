import { hexlify, randomBytes } from "ethers";

/**
 * Adds 32 random bytes to a document, so that nobody can guess a short brief or result and confirm the guess by its hash.
 * Salt it before it is hashed; who may read it then gets the document itself, by a private way.
 *
 * @returns A copy with a fresh `salt`.
 */
export function saltDocument<Document extends { readonly salt?: string }>(
  document: Document,
): Document & { readonly salt: string } {
  return { ...document, salt: hexlify(randomBytes(32)) };
}
