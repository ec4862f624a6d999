import { DocumentInvalidError, DocumentTooLargeError } from "../errors/document-errors.js";
import type { JobDocuments, JobDocumentType } from "./job-document.js";
import { canonicalBytes } from "./json/canonical-text.js";
import { DOCUMENT_MAX_BYTES } from "./limits.js";
import { meaningProblems } from "./meaning-problems.js";
import { schemaProblems } from "./schema-problems.js";
import type { JsonSchema } from "./schemas/common.js";
import { disputeEvidenceSchema } from "./schemas/dispute-evidence.js";
import { jobDeliverySchema } from "./schemas/job-delivery.js";
import { jobOfferSchema } from "./schemas/job-offer.js";
import { jobPlanSchema } from "./schemas/job-plan.js";
import { rulingReasonsSchema } from "./schemas/ruling-reasons.js";

/** The JSON Schemas (draft 2020-12) of the job documents by `@type`; each stands alone. */
export const jobDocumentSchemas = {
  JobOffer: jobOfferSchema,
  JobPlan: jobPlanSchema,
  JobDelivery: jobDeliverySchema,
  DisputeEvidence: disputeEvidenceSchema,
  RulingReasons: rulingReasonsSchema,
} as const satisfies Record<JobDocumentType, JsonSchema>;

/**
 * Checks that a value is a job document: its schema, and what a schema cannot say (amounts in order, references that lead
 * somewhere, no name twice, at most 256 KiB). Whether the deadline lies ahead depends on the time: see
 * {@link requireDeadlineAhead}. A name that the schema does not know is refused, for it may be a misspelt one; names that
 * begin with `x:` are extensions, allowed in every object and part of the hash.
 *
 * @param expected The type it must have; any job document when left out.
 * @returns The same object, typed.
 * @throws {@link DocumentInvalidError} with every problem found; {@link DocumentTooLargeError}.
 */
export function validateDocument<Type extends JobDocumentType = JobDocumentType>(
  value: unknown,
  expected?: Type,
): JobDocuments[Type] {
  const size = canonicalBytes(value).length;
  const type = requireType(value, expected);
  if (size > DOCUMENT_MAX_BYTES) throw new DocumentTooLargeError(type, DOCUMENT_MAX_BYTES);

  const broken = schemaProblems(jobDocumentSchemas[type], value);
  const document = value as JobDocuments[Type];
  const problems = broken.length > 0 ? broken : meaningProblems(document);
  if (problems.length > 0) throw new DocumentInvalidError(type, problems);
  return document;
}

function requireType(value: unknown, expected: JobDocumentType | undefined): JobDocumentType {
  const name = expected ?? "job document";
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DocumentInvalidError(name, [{ path: "", message: "must be a JSON object" }]);
  }
  const types = expected === undefined ? Object.keys(jobDocumentSchemas) : [expected];
  const actual: unknown = (value as Record<string, unknown>)["@type"];
  if (typeof actual === "string" && types.includes(actual)) return actual as JobDocumentType;

  const wanted = types.map((type) => JSON.stringify(type)).join(" or ");
  const message = actual === undefined ? `is missing; it must be ${wanted}` : `must be ${wanted}`;
  throw new DocumentInvalidError(name, [{ path: "/@type", message }]);
}
