import { JOB_CONTEXT_IRI } from "./context.js";
import type { JobDocuments, JobDocumentType } from "./job-documents.js";
import { validateDocument } from "./validate-document.js";

/** The fields of a job document without the two that say what it is. */
export type JobDocumentFields<Type extends JobDocumentType> = Omit<JobDocuments[Type], "@context" | "@type">;

/**
 * Makes a job document from its fields, and validates it.
 *
 * @throws {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example
 * const delivery = buildDocument("JobDelivery", { jobId, milestone: 0, outputs, summary: "214 defects found" });
 */
export function buildDocument<Type extends JobDocumentType>(
  type: Type,
  fields: JobDocumentFields<Type>,
): JobDocuments[Type] {
  return validateDocument({ "@context": JOB_CONTEXT_IRI, "@type": type, ...fields }, type);
}
