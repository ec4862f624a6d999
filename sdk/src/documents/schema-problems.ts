import ajvFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";

import type { DocumentProblem } from "../protocol/problem.js";
import { childPath } from "./json/canonical-text.js";
import type { JsonSchema } from "./schemas/common.js";

const MAX_PROBLEMS = 20;

/** Of a document with more values only the first problem is listed: to list all would take seconds that a stranger chose. */
const MOST_VALUES = 5_000;

/** Compiled on first use: importing this package does no work. */
const compiled = { all: new Map<JsonSchema, ValidateFunction>(), first: new Map<JsonSchema, ValidateFunction>() };

/** Where a value breaks a schema and what would be right; at most 20 problems, none when it conforms. */
export function schemaProblems(schema: JsonSchema, value: unknown): DocumentProblem[] {
  const validate = validatorOf(schema, hasMoreValues(value, MOST_VALUES) ? "first" : "all");
  if (validate(value)) return [];
  const problems = (validate.errors ?? []).filter(({ keyword }) => keyword !== "propertyNames").map(toProblem);
  return unique(problems).slice(0, MAX_PROBLEMS);
}

/** With all problems at once, so that its author can correct them together; or with the first. */
function validatorOf(schema: JsonSchema, which: keyof typeof compiled): ValidateFunction {
  const known = compiled[which].get(schema);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ allErrors: which === "all", verbose: true, strict: true, allowUnionTypes: true });
  ajvFormats.default(ajv, ["date-time"]);
  const validate = ajv.compile(schema);
  compiled[which].set(schema, validate);
  return validate;
}

/** Whether there are more values in it than so many; looks at no more of them. */
function hasMoreValues(value: unknown, most: number): boolean {
  const open: unknown[] = [value];
  for (let count = 0; open.length > 0; count++) {
    if (count > most) return true;
    const next = open.pop();
    if (typeof next === "object" && next !== null) for (const member of Object.values(next)) open.push(member);
  }
  return false;
}

function toProblem({
  instancePath,
  keyword,
  params,
  parentSchema,
  message,
  propertyName,
}: ErrorObject): DocumentProblem {
  const facts = params as Record<string, unknown>;
  switch (keyword) {
    case "required":
      return { path: childPath(instancePath, String(facts["missingProperty"])), message: "is missing" };
    case "dependentRequired":
      return {
        path: childPath(instancePath, String(facts["missingProperty"])),
        message: "is missing, and a field beside it needs it",
      };
    case "additionalProperties":
      return {
        path: childPath(instancePath, String(facts["additionalProperty"])),
        message: 'is not a known name: check its spelling, or mark an extension with "x:"',
      };
    case "const":
      return { path: instancePath, message: `must be ${JSON.stringify(facts["allowedValue"])}` };
  }
  const path = propertyName === undefined ? instancePath : childPath(instancePath, propertyName);
  const wanted: unknown = parentSchema?.["description"];
  if (typeof wanted === "string") return { path, message: `must be ${wanted}` };
  return { path, message: message ?? `breaks the rule "${keyword}"` };
}

/** A value that breaks both a pattern and a length would read the same twice. */
function unique(problems: readonly DocumentProblem[]): DocumentProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.message}`, problem])).values()];
}
