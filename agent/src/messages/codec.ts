import type { JsonSchema } from "@guildhall/sdk";

import { decimal, tier } from "./schemas/common.js";

/** A body as JSON has it: each bigint becomes decimal text. */
export function encodeBody(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(encodeBody);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([name, member]) => [name, encodeBody(member)]));
}

/** A body that conforms to its schema, with bigints where the schema has decimal text. */
export function decodeBody(schema: JsonSchema, value: unknown): unknown {
  if (schema === decimal || schema === tier) return BigInt(value as string);
  if (Array.isArray(value)) {
    const items = schema["items"] as JsonSchema | undefined;
    return items === undefined ? value : value.map((item) => decodeBody(items, item));
  }
  const properties = schema["properties"] as Readonly<Record<string, JsonSchema>> | undefined;
  if (typeof value !== "object" || value === null || properties === undefined) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, decodeBody(properties[name] ?? {}, member)]),
  );
}
