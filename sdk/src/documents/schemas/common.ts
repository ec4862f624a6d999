/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schema dialect of every schema here. */
export const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** Names of extensions: allowed in every object, meaningless to this package, part of the hash. */
const EXTENSION = "^x:[A-Za-z][A-Za-z0-9_.-]{0,63}$";

// `description` completes the sentence "must be …" in the errors that people and agents read.

export const shortText = { type: "string", minLength: 1, maxLength: 200, description: "a text of 1 to 200 characters" };

export const longText = {
  type: "string",
  minLength: 1,
  maxLength: 20_000,
  description: "a text of 1 to 20000 characters",
};

export const key = {
  type: "string",
  pattern: "^[A-Za-z][A-Za-z0-9_.-]{0,63}$",
  description: "a name of letters, digits, '_', '.' and '-' that starts with a letter, at most 64 long",
};

const skill = {
  type: "string",
  maxLength: 100,
  pattern: "^[a-z0-9]+([-_./][a-z0-9]+)*$",
  description: 'a lower-case skill name like "csv-validation"',
};

export const skills = { type: "array", items: skill, minItems: 1, maxItems: 32, uniqueItems: true };

export const bytes32 = {
  type: "string",
  pattern: "^0x[0-9a-f]{64}$",
  description: "0x and 64 lower-case hex digits",
};

export const uri = {
  type: "string",
  maxLength: 200_000,
  pattern: "^[a-z][a-z0-9+.-]*:[!-~]+$",
  description: "an absolute URI like https://…, file:… or data:…",
};

export const mediaType = {
  type: "string",
  maxLength: 127,
  pattern: "^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$",
  description: "a lower-case media type like text/csv, without parameters",
};

export const language = {
  type: "string",
  maxLength: 35,
  pattern: "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
  description: 'a BCP 47 language tag like "en"',
};

export const token = {
  type: "string",
  pattern: "^(0x[0-9a-fA-F]{40}|[A-Za-z][A-Za-z0-9.-]{0,15})$",
  description: "a token symbol, or an address of 0x and 40 hex digits",
};

export const amount = {
  type: "string",
  maxLength: 50,
  // Not zero: nobody is hired for nothing, and the escrow refuses it.
  pattern: "^(?=.*[1-9])(0|[1-9][0-9]*)(\\.[0-9]{1,18})?$",
  description: 'a decimal amount above zero in whole tokens, as a string like "12.50"',
};

export const instant = {
  type: "string",
  format: "date-time",
  // RFC 3339 also knows leap seconds, lower-case letters and spaces; JavaScript's Date and the chain do not.
  pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})$",
  description: "a date and time like 2026-12-01T12:00:00Z",
};

export const seconds = {
  type: "integer",
  minimum: 1,
  maximum: 315_360_000,
  description: "a whole number of seconds from 1 to 315360000 (ten years)",
};

export const milestoneIndex = {
  type: "integer",
  minimum: 0,
  maximum: 15,
  description: "the number of a milestone from 0 to 15",
};

/** 1 = before the first panel, 2 = before the appeal panel. */
export const round = { type: "integer", minimum: 1, maximum: 2, description: "1 or 2" };

export const basisPoints = {
  type: "integer",
  minimum: 0,
  maximum: 10_000,
  description: "a share from 0 to 10000 basis points",
};

const byteCount = {
  type: "integer",
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: "a whole number of bytes",
};

/** An object that has these properties and extensions, and no others: a misspelt name is an error, not a gap. */
export function object<const P extends JsonSchema, const R extends readonly (keyof P & string)[]>(
  properties: P,
  required: R,
) {
  return {
    type: "object",
    properties,
    required,
    patternProperties: { [EXTENSION]: {} },
    additionalProperties: false,
  } as const;
}

/** A list of between `minItems` and `maxItems` of something. */
export function list<const S extends JsonSchema>(items: S, minItems: number, maxItems: number) {
  return { type: "array", items, minItems, maxItems } as const;
}

export const resourceProperties = {
  name: shortText,
  uri,
  hash: bytes32,
  mediaType,
  bytes: byteCount,
  description: longText,
} as const;
