import type { JsonSchema } from "@guildhall/sdk";

export const DIALECT = "https://json-schema.org/draft/2020-12/schema";

// `description` completes the sentence "must be …" in the problems that people and agents read.

/** A whole number as decimal text: what the SDK has as a bigint. {@link decodeBody} turns it back. */
export const decimal = {
  type: "string",
  pattern: "^(0|[1-9][0-9]{0,77})$",
  description: "a whole number as decimal text",
};

/** As above, of the SDK's `Tier`. */
export const tier = { type: "string", enum: ["0", "1"], description: "0 (standard) or 1 (micro)" };

export const bytes32 = {
  type: "string",
  pattern: "^0x[0-9a-f]{64}$",
  description: "0x and 64 lower-case hex digits",
};

export const address = {
  type: "string",
  pattern: "^0x[0-9a-fA-F]{40}$",
  description: "an address of 0x and 40 hex digits",
};

export const signature = {
  type: "string",
  maxLength: 20_000,
  pattern: "^0x([0-9a-fA-F]{2})*$",
  description: "a signature of 0x and hex digits",
};

export const uri = {
  type: "string",
  maxLength: 40_000,
  pattern: "^[a-z][a-z0-9+.-]*:[!-~]+$",
  description: "an absolute URI",
};

export const note = { type: "string", maxLength: 2_000, description: "a text of at most 2000 characters" };

export const side = { type: "string", enum: ["client", "provider"], description: '"client" or "provider"' };

/** An object that has these properties and no others: a misspelt name is an error, and so is `__proto__`. */
export function closed(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

export function list(items: JsonSchema, minItems: number, maxItems: number): JsonSchema {
  return { type: "array", items, minItems, maxItems };
}
