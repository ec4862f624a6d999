import { canonicalBytes } from "../../documents/json/canonical-text.js";
import { parseJson } from "../../documents/json/parse-json.js";
import { schemaProblems } from "../../documents/schema-problems.js";
import { DocumentInvalidError } from "../../errors/document-errors.js";
import type { JobRating } from "./job-rating.js";
import { jobRatingSchema } from "./job-rating-schema.js";

/**
 * Reads a signed rating from its JSON text. Whether it is true is what {@link verifyRating} says.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB.
 * @throws {@link DocumentNotJsonError}, {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example const rating = parseJobRating(text);
 */
export function parseJobRating(input: string | Uint8Array): JobRating {
  return validateJobRating(parseJson(input, "JobRating"));
}

/** Checks a value against the schema of a signed rating. */
export function validateJobRating(value: unknown): JobRating {
  canonicalBytes(value);
  const problems = schemaProblems(jobRatingSchema, value);
  if (problems.length > 0) throw new DocumentInvalidError("JobRating", problems);
  return value as JobRating;
}
