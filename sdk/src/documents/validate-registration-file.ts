import { DocumentInvalidError, DocumentTooLargeError } from "../errors/document-errors.js";
import { canonicalBytes } from "./json/canonical-text.js";
import { DOCUMENT_MAX_BYTES } from "./limits.js";
import type { RegistrationFile } from "./registration-file.js";
import { schemaProblems } from "./schema-problems.js";
import { registrationFileSchema } from "./schemas/registration-file.js";

/** Checks a file that already has today's names; see {@link parseRegistrationFile} for those that may not. */
export function validateRegistrationFile(value: unknown): RegistrationFile {
  if (canonicalBytes(value).length > DOCUMENT_MAX_BYTES) {
    throw new DocumentTooLargeError("RegistrationFile", DOCUMENT_MAX_BYTES);
  }
  const problems = schemaProblems(registrationFileSchema, value);
  if (problems.length > 0) throw new DocumentInvalidError("RegistrationFile", problems);
  return value as RegistrationFile;
}
