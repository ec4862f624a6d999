import { isAddress } from "ethers";

import { DocumentInvalidError, DocumentTooLargeError } from "../errors/document-errors.js";
import type { DocumentProblem } from "../protocol/problem.js";
import { exceeds, toUnixSeconds } from "./amounts-and-times.js";
import { JOB_CONTEXT_IRI } from "./context.js";
import type { JobDelivery, JobDocument, JobDocuments, JobDocumentType, JobOffer, JobPlan } from "./job-documents.js";
import { canonicalBytes } from "./json/canonical-text.js";
import { parseJson } from "./json/parse-json.js";
import { DOCUMENT_MAX_BYTES } from "./limits.js";
import { schemaProblems } from "./schema-problems.js";
import type { JsonSchema } from "./schemas/common.js";
import {
  disputeEvidenceSchema,
  jobDeliverySchema,
  jobOfferSchema,
  jobPlanSchema,
  rulingReasonsSchema,
} from "./schemas/job-documents.js";

/** The JSON Schemas (draft 2020-12) of the job documents by `@type`; each is complete in itself. */
export const jobDocumentSchemas = {
  JobOffer: jobOfferSchema,
  JobPlan: jobPlanSchema,
  JobDelivery: jobDeliverySchema,
  DisputeEvidence: disputeEvidenceSchema,
  RulingReasons: rulingReasonsSchema,
} as const satisfies Record<JobDocumentType, JsonSchema>;

/**
 * Checks that a value is a job document: its schema, and what a schema cannot say (amounts in order, references that lead
 * somewhere, no name twice, at most 256 KiB). It does not compare the deadline with the time: see
 * {@link requireDeadlineAhead}. A name that the schema does not know is refused, because it may be misspelt; names that
 * begin with `x:` are extensions, allowed in every object and part of the hash.
 *
 * @param expected The type it must have; any job document when left out.
 * @returns The same object, typed.
 * @throws {@link DocumentInvalidError} with every problem found; {@link DocumentTooLargeError}.
 * @example const offer = validateDocument(value, "JobOffer");
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

/** What a schema cannot say: how the parts of one document must fit together. The document conforms to its schema. */
function meaningProblems(document: JobDocument): DocumentProblem[] {
  switch (document["@type"]) {
    case "JobOffer":
      return [...offerProblems(document)];
    case "JobPlan":
      return [...planProblems(document)];
    case "JobDelivery":
      return [...deliveryProblems(document)];
    case "DisputeEvidence":
      return [...repeats("/exhibits", "name", document.exhibits ?? [])];
    case "RulingReasons":
      return [];
  }
}

function* offerProblems(document: JobOffer): Generator<DocumentProblem> {
  const { inputs = [], outputs, acceptance, budget, closesAt, deadline } = document;
  yield* repeats("/inputs", "name", inputs);
  yield* repeats("/outputs", "name", outputs);
  yield* repeats("/acceptance", "id", acceptance);
  for (const [i, { atLeast, atMost }] of acceptance.entries()) {
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
      yield { path: `/acceptance/${i}/atLeast`, message: "must not be above atMost" };
    }
  }
  if (budget.token.startsWith("0x") && !isAddress(budget.token)) {
    yield { path: "/budget/token", message: "has a wrong checksum: copy the address again, or write it in lower case" };
  }
  if (budget.amount !== undefined && exceeds(budget.amount, budget.maxPrice)) {
    yield { path: "/budget/amount", message: "must not be above maxPrice" };
  }
  if (closesAt !== undefined && toUnixSeconds(closesAt) >= toUnixSeconds(deadline)) {
    yield { path: "/closesAt", message: "must lie before the deadline: no time would be left for the work" };
  }
}

function* planProblems({ steps, milestones, subcontracts = [] }: JobPlan): Generator<DocumentProblem> {
  yield* repeats("/steps", "id", steps);
  const earlier = new Set<string>();
  for (const [i, { id, dependsOn = [] }] of steps.entries()) {
    for (const [j, needed] of dependsOn.entries()) {
      if (!earlier.has(needed))
        yield { path: `/steps/${i}/dependsOn/${j}`, message: "must be the id of an earlier step" };
    }
    earlier.add(id);
  }
  for (const [list, parts] of Object.entries({ steps, subcontracts })) {
    for (const [i, { milestone = 0 }] of parts.entries()) {
      if (milestone >= milestones.length) {
        yield {
          path: `/${list}/${i}/milestone`,
          message: `must be below ${milestones.length}, the number of milestones`,
        };
      }
    }
  }
  for (const [i, { deadline }] of milestones.entries()) {
    const before = milestones[i - 1];
    if (before && toUnixSeconds(deadline) < toUnixSeconds(before.deadline)) {
      yield { path: `/milestones/${i}/deadline`, message: "must not lie before the previous milestone's" };
    }
  }
}

function* deliveryProblems({ outputs }: JobDelivery): Generator<DocumentProblem> {
  yield* repeats("/outputs", "name", outputs);
}

function* repeats<Key extends string>(
  path: string,
  key: Key,
  items: readonly Readonly<Record<Key, string>>[],
): Generator<DocumentProblem> {
  const seen = new Set<string>();
  for (const [i, item] of items.entries()) {
    if (seen.has(item[key])) yield { path: `${path}/${i}/${key}`, message: "repeats that of an earlier entry" };
    seen.add(item[key]);
  }
}

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
