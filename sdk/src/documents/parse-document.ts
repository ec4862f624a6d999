import type { JobDocuments, JobDocumentType } from "./job-document.js";
import { parseJson } from "./json/parse-json.js";
import { validateDocument } from "./validate-document.js";

/**
 * Reads a job document from its JSON text.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB.
 * @param expected The type it must have; any job document when left out.
 * @throws {@link DocumentNotJsonError} when it is no JSON.
 * @throws {@link DocumentInvalidError} when fields are missing, misspelt, malformed or given twice; `problems` names each.
 * @throws {@link DocumentTooLargeError}
 * @example const offer = parseDocument(await readFile("offer.json"), "JobOffer");
 */
export function parseDocument<Type extends JobDocumentType = JobDocumentType>(
  input: string | Uint8Array,
  expected?: Type,
): JobDocuments[Type] {
  return validateDocument(parseJson(input, expected ?? "job document"), expected);
}
