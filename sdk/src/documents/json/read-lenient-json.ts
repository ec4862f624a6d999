import { DocumentNotJsonError, type DocumentProblem, DocumentTooLargeError } from "../../errors/document-errors.js";
import { DOCUMENT_MAX_BYTES } from "../limits.js";

/**
 * Reads a JSON text on whose bytes no hash depends, as browsers do: without its byte order mark, of two members with one name the last,
 * and U+FFFD for what is not UTF-8, which is listed.
 *
 * @throws {@link DocumentTooLargeError}, {@link DocumentNotJsonError}
 */
export function readLenientJson(input: string | Uint8Array, subject: string, problems: DocumentProblem[]): unknown {
  const size =
    typeof input === "string" && input.length <= DOCUMENT_MAX_BYTES ? Buffer.byteLength(input) : input.length;
  if (size > DOCUMENT_MAX_BYTES) throw new DocumentTooLargeError(subject, DOCUMENT_MAX_BYTES);
  const text = typeof input === "string" ? input.replace(/^\uFEFF/, "") : decoded(input, problems);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DocumentNotJsonError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function decoded(bytes: Uint8Array, problems: DocumentProblem[]): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.push({ path: "", message: "holds bytes that are not UTF-8" });
    return new TextDecoder("utf-8").decode(bytes);
  }
}
