import { DocumentInvalidError, DocumentNotJsonError, DocumentTooLargeError } from "../../errors/document-errors.js";
import { DOCUMENT_MAX_BYTES } from "../limits.js";
import { checkJson } from "./check-json.js";
import { findDuplicateNames } from "./find-duplicate-names.js";

/**
 * Reads a JSON text as strictly as a hash over its meaning needs: UTF-8, at most {@link DOCUMENT_MAX_BYTES}, no name
 * twice in one object, no number that readers round differently.
 *
 * @throws {@link DocumentTooLargeError}, {@link DocumentNotJsonError}, {@link DocumentInvalidError}.
 */
export function parseJson(input: string | Uint8Array, subject: string): unknown {
  // A UTF-8 text has at least as many bytes as UTF-16 units, so that a huge string is refused without encoding it.
  const size =
    typeof input === "string" && input.length <= DOCUMENT_MAX_BYTES ? Buffer.byteLength(input) : input.length;
  if (size > DOCUMENT_MAX_BYTES) throw new DocumentTooLargeError(subject, DOCUMENT_MAX_BYTES);

  const { text, value } = read(input);
  const duplicates = findDuplicateNames(text);
  const problems = duplicates.length > 0 ? duplicates : checkJson(value);
  if (problems.length > 0) throw new DocumentInvalidError(subject, problems);
  return value;
}

function read(input: string | Uint8Array): { text: string; value: unknown } {
  try {
    const text = typeof input === "string" ? input : new TextDecoder("utf-8", { fatal: true }).decode(input);
    return { text, value: JSON.parse(text) };
  } catch (cause) {
    throw new DocumentNotJsonError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
