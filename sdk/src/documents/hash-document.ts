import { hashBytes } from "./hash-bytes.js";
import { canonicalBytes } from "./json/canonical-text.js";

/**
 * The hash by which a document stands on chain: keccak256 of its canonical bytes (RFC 8785). White space and the order of
 * names do not matter, everything else does. The document is not validated: see {@link validateDocument}.
 *
 * @throws {@link DocumentInvalidError} when the value is not JSON that every reader understands alike.
 * @example const briefHash = hashDocument(offer);
 */
export function hashDocument(document: object): string {
  return hashBytes(canonicalBytes(document));
}
