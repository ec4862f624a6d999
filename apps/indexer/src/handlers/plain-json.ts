import { cleanText } from "../rules/clean-text.js";

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A decoded tuple as JSON can hold it: integers beyond 32 bits as decimal texts. */
export function plainJson(value: unknown): Json {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainJson(member)]));
}
