import canonicalize from "canonicalize";

import { DocumentInvalidError } from "../../errors/document-errors.js";
import { checkJson } from "./check-json.js";

/** The canonical form of a JSON value (RFC 8785). The value must have passed {@link checkJson}. */
export function canonicalText(value: unknown): string {
  return canonicalize(value) as string;
}

/**
 * The canonical form in UTF-8: the bytes that are hashed and stored.
 *
 * @throws {@link DocumentInvalidError} when the value is not JSON, or would not mean the same to every reader.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  const problems = checkJson(value);
  if (problems.length > 0) throw new DocumentInvalidError("JSON", problems);
  return new TextEncoder().encode(canonicalText(value));
}
