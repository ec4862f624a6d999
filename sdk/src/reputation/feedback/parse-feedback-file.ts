import { canonicalBytes } from "../../documents/json/canonical-text.js";
import { parseJson } from "../../documents/json/parse-json.js";
import { DOCUMENT_MAX_BYTES } from "../../documents/limits.js";
import { schemaProblems } from "../../documents/schema-problems.js";
import { DocumentInvalidError, DocumentTooLargeError } from "../../errors/document-errors.js";
import type { FeedbackFile } from "./feedback-file.js";
import { feedbackFileSchema } from "./feedback-file-schema.js";

/**
 * Reads the file of a rating (ERC-8004); unknown fields are kept. It is what its author says: only who the author is
 * and what the rating is stand on the chain.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB.
 * @throws {@link DocumentNotJsonError}, {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example const { proofOfPayment } = parseFeedbackFile(text);
 */
export function parseFeedbackFile(input: string | Uint8Array): FeedbackFile {
  return validateFeedbackFile(parseJson(input, "FeedbackFile"));
}

/** Checks a value against the schema of a rating's file. */
export function validateFeedbackFile(value: unknown): FeedbackFile {
  if (canonicalBytes(value).length > DOCUMENT_MAX_BYTES) {
    throw new DocumentTooLargeError("FeedbackFile", DOCUMENT_MAX_BYTES);
  }
  const problems = schemaProblems(feedbackFileSchema, value);
  if (problems.length > 0) throw new DocumentInvalidError("FeedbackFile", problems);
  return value as FeedbackFile;
}
