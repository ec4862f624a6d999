import { ArgumentInvalidError } from "../errors/argument-errors.js";
import type { DocumentProblem } from "../protocol/problem.js";
import { isDateTime } from "./date-time.js";
import { canonicalText } from "./json/canonical-text.js";
import { type Check, ProblemReport } from "./problem-report.js";
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

/** Makes the check of one keyword. Its value in the schema is what JSON Schema says that it is. */
type Keyword = (fact: never, schema: JsonSchema) => Check;

type Schema = JsonSchema | boolean;
type Names = readonly string[];
type JsonObject = Readonly<Record<string, unknown>>;

const NOTHING: Check = () => undefined;

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: Number.isFinite,
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
  null: (value) => value === null,
};

/** What says nothing about a value. */
const ANNOTATIONS: ReadonlySet<string> = new Set(["$schema", "$id", "title", "description"]);

/** In the order in which problems are reported. Each looks only at values of its own type, as JSON Schema wants it. */
const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>(
  Object.entries({
    type: (fact: string | Names, schema) => {
      const names = typeof fact === "string" ? [fact] : fact;
      const tests = names.map((name) => TYPES[name] ?? refuse(`has the type "${name}", which JSON does not have`));
      return rule(schema, `must be ${names.join(" or ")}`, (value) => tests.some((test) => test(value)));
    },
    maximum: (most: number, schema) => numberRule(schema, `must be <= ${most}`, (value) => value <= most),
    minimum: (least: number, schema) => numberRule(schema, `must be >= ${least}`, (value) => value >= least),
    maxLength: (most: number, schema) =>
      textRule(
        schema,
        `must NOT have more than ${most} characters`,
        (text) => text.length <= most || codePoints(text) <= most,
      ),
    minLength: (least: number, schema) =>
      textRule(
        schema,
        `must NOT have fewer than ${least} characters`,
        // A character has at most two UTF-16 units: most texts need no counting.
        (text) => text.length >= 2 * least || codePoints(text) >= least,
      ),
    pattern: (source: string, schema) => {
      const pattern = new RegExp(source, "u");
      return textRule(schema, `must match pattern "${source}"`, (text) => pattern.test(text));
    },
    format: (name: string, schema) => {
      if (name !== "date-time") refuse(`has the format "${name}", which is not supported`);
      return textRule(schema, `must match format "${name}"`, isDateTime);
    },
    const: (wanted: unknown) => (value, report) => {
      if (!isSame(value, wanted)) report.add(`must be ${JSON.stringify(wanted)}`);
    },
    enum: (allowed: readonly unknown[], schema) =>
      rule(schema, `must be one of ${allowed.map((one) => JSON.stringify(one)).join(", ")}`, (value) =>
        allowed.some((one) => isSame(value, one)),
      ),
    not: (unwanted: Schema, schema) => {
      const check = checkOf(unwanted);
      return rule(schema, "must NOT be valid", (value, report) => !report.conforms(check, value));
    },
    maxItems: (most: number, schema) =>
      listRule(schema, `must NOT have more than ${most} items`, (items) => items.length <= most),
    minItems: (least: number, schema) =>
      listRule(schema, `must NOT have fewer than ${least} items`, (items) => items.length >= least),
    items: (schema: Schema) => {
      const check = checkOf(schema);
      return (value, report) => {
        if (!Array.isArray(value)) return;
        for (let i = 0; i < value.length && !report.isFull; i++) report.visit(i, check, value[i]);
      };
    },
    uniqueItems: (isWanted: boolean) => (isWanted ? reportRepeatedItem : NOTHING),
    maxProperties: (most: number, schema) =>
      rule(
        schema,
        `must NOT have more than ${most} properties`,
        (value) => !isObject(value) || Object.keys(value).length <= most,
      ),
    required: (names: Names) => (value, report) => {
      if (!isObject(value)) return;
      for (const name of names) if (!has(value, name)) report.add("is missing", name);
    },
    propertyNames: (schema: Schema) => {
      const check = checkOf(schema);
      return forNames(
        () => true,
        (name, _, report) => report.visit(name, check, name),
      );
    },
    additionalProperties: (schema: Schema, { properties = {}, patternProperties = {} }) => {
      const known = new Set(Object.keys(properties as object));
      const patterns = Object.keys(patternProperties as object).map((source) => new RegExp(source, "u"));
      const isAdditional = (name: string) => !known.has(name) && !patterns.some((pattern) => pattern.test(name));
      const unknown = 'is not a known name: check its spelling, or mark an extension with "x:"';
      if (schema === false) return forNames(isAdditional, (name, _, report) => report.add(unknown, name));
      const check = checkOf(schema);
      return forNames(isAdditional, (name, member, report) => report.visit(name, check, member));
    },
    properties: (schemas: Readonly<Record<string, Schema>>) => {
      const checks = Object.entries(schemas).map(([name, schema]) => [name, checkOf(schema)] as const);
      return (value, report) => {
        if (!isObject(value)) return;
        for (const [name, check] of checks) if (has(value, name)) report.visit(name, check, value[name]);
      };
    },
    patternProperties: (schemas: Readonly<Record<string, Schema>>) => {
      const checks = Object.entries(schemas).map(([source, schema]) => {
        const pattern = new RegExp(source, "u");
        const check = checkOf(schema);
        return forNames(
          (name) => pattern.test(name),
          (name, member, report) => report.visit(name, check, member),
        );
      });
      return (value, report) => checks.forEach((check) => check(value, report));
    },
    dependentRequired: (needs: Readonly<Record<string, Names>>) => (value, report) => {
      if (!isObject(value)) return;
      for (const [name, needed] of Object.entries(needs)) {
        if (!has(value, name)) continue;
        for (const other of needed) {
          if (!has(value, other)) report.add("is missing, and a field beside it needs it", other);
        }
      }
    },
  } satisfies Record<string, Keyword>),
);

/**
 * Makes the check of a schema once, from functions that are there already: a page's policy may forbid to make code from text.
 *
 * @throws {@link ArgumentInvalidError} for a keyword that is not supported: a check that left it out would accept too much.
 */
function checkOf(schema: Schema): Check {
  if (schema === true) return NOTHING;
  if (schema === false) return (_, report) => report.add("must be left out");
  for (const name of Object.keys(schema)) {
    if (!KEYWORDS.has(name) && !ANNOTATIONS.has(name)) refuse(`has the keyword "${name}", which is not supported`);
  }
  const checks: Check[] = [];
  for (const [name, keyword] of KEYWORDS) {
    if (Object.hasOwn(schema, name)) checks.push(keyword(schema[name] as never, schema));
  }
  return (value, report) => {
    for (const check of checks) if (!report.isFull) check(value, report);
  };
}

function refuse(reason: string): never {
  throw new ArgumentInvalidError("schema", reason);
}

/** Reports each value for which something does not hold, with the schema's own text when it has one. */
function rule(
  { description }: JsonSchema,
  otherwise: string,
  holds: (value: unknown, report: ProblemReport) => boolean,
): Check {
  const message = typeof description === "string" ? `must be ${description}` : otherwise;
  return (value, report) => {
    if (!holds(value, report)) report.add(message);
  };
}

function numberRule(schema: JsonSchema, otherwise: string, holds: (value: number) => boolean): Check {
  return rule(schema, otherwise, (value) => typeof value !== "number" || holds(value));
}

function textRule(schema: JsonSchema, otherwise: string, holds: (value: string) => boolean): Check {
  return rule(schema, otherwise, (value) => typeof value !== "string" || holds(value));
}

function listRule(schema: JsonSchema, otherwise: string, holds: (value: readonly unknown[]) => boolean): Check {
  return rule(schema, otherwise, (value) => !Array.isArray(value) || holds(value));
}

/** Does something with each member of an object whose name is meant. */
function forNames(
  isMeant: (name: string) => boolean,
  act: (name: string, member: unknown, report: ProblemReport) => void,
): Check {
  return (value, report) => {
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) {
      if (report.isFull) return;
      if (isMeant(name)) act(name, value[name], report);
    }
  };
}

/** In a time that grows with the list and not with its square. */
function reportRepeatedItem(value: unknown, report: ProblemReport): void {
  if (!Array.isArray(value)) return;
  const places = new Map<unknown, number>();
  for (const [i, item] of value.entries()) {
    const key = keyOf(item);
    const earlier = places.get(key);
    if (earlier !== undefined) {
      report.add(`must NOT have duplicate items (items ## ${i} and ${earlier} are identical)`);
      return;
    }
    places.set(key, i);
  }
}

/** The same for equal items alone. A text is quoted, so that none looks like an object. */
function keyOf(item: unknown): unknown {
  if (typeof item === "string") return JSON.stringify(item);
  return typeof item === "object" && item !== null ? canonicalText(item) : item;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether an object itself has a member: a name like `constructor` is in every object. */
function has(value: JsonObject, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}

/** Looks at no more of a value than the schema's own value has. */
function isSame(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(value) && value.length === wanted.length && wanted.every((one, i) => isSame(value[i], one));
  }
  if (!isObject(wanted)) return value === wanted;
  const names = Object.keys(wanted);
  if (!isObject(value) || Object.keys(value).length !== names.length) return false;
  return names.every((name) => has(value, name) && isSame(value[name], wanted[name]));
}

/** The length of a text as JSON Schema counts it: a character beyond 16 bits is one. */
function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}
