import type { DocumentProblem } from "../protocol/problem.js";
import { type Check, ProblemReport } from "./problem-report.js";
import { checkOf } from "./schema-checks.js";
import type { JsonSchema } from "./schemas/common.js";

/** Enough for its author to correct a document; a bound on the work that a stranger's document makes. */
const MAX_PROBLEMS = 20;

/** Made on first use: importing this package does no work. */
const checks = new WeakMap<JsonSchema, Check>();

/**
 * Where a value breaks a schema and what would be right; at most 20 problems, none when it conforms. Knows the keywords of this package's
 * own schemas, and no others.
 *
 * @throws {@link ArgumentInvalidError} for a schema with another keyword or format.
 * @example
 * for (const { path, message } of schemaProblems(jobDocumentSchemas.JobOffer, value)) console.error(path, message);
 */
export function schemaProblems(schema: JsonSchema, value: unknown): DocumentProblem[] {
  let check = checks.get(schema);
  if (check === undefined) {
    check = checkOf(schema);
    checks.set(schema, check);
  }
  const report = new ProblemReport(MAX_PROBLEMS);
  check(value, report);
  return report.problems;
}
