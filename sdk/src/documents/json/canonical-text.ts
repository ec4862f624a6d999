import canonicalize from "canonicalize";

import { DocumentInvalidError } from "../../errors/document-errors.js";
import type { DocumentProblem } from "../../protocol/problem.js";
import { DOCUMENT_MAX_DEPTH, DOCUMENT_MAX_VALUES } from "../limits.js";

/** The canonical form of a JSON value (RFC 8785). The value must have passed {@link checkJson}. */
export function canonicalText(value: unknown): string {
  return canonicalize(value) as string;
}

/**
 * The canonical form in UTF-8: the bytes that are hashed and stored.
 *
 * @throws {@link DocumentInvalidError} when the value is not JSON, or would not mean the same to every reader.
 * @example const bytes = canonicalBytes(prices);
 */
export function canonicalBytes(value: unknown): Uint8Array {
  const problems = checkJson(value);
  if (problems.length > 0) throw new DocumentInvalidError("JSON", problems);
  return new TextEncoder().encode(canonicalText(value));
}

/** Enough for the author who corrects the document; a bound on work for the receiver of a bad one. */
const MAX_PROBLEMS = 20;

/**
 * What keeps a value from meaning the same to every reader of its JSON (I-JSON, RFC 7493): numbers that a double does not
 * hold exactly or at all, broken Unicode, values that JSON does not have, members that answer anew each time, nesting beyond
 * {@link DOCUMENT_MAX_DEPTH}, more than {@link DOCUMENT_MAX_VALUES} values.
 *
 * @returns One problem per place, at most 20; none when the value is sound.
 */
export function checkJson(value: unknown): DocumentProblem[] {
  const found: Found = { problems: [], values: 0 };
  visit(value, "", 0, found);
  if (found.values <= DOCUMENT_MAX_VALUES) return found.problems;
  return [{ path: "", message: `holds more than ${DOCUMENT_MAX_VALUES} values` }];
}

interface Found {
  readonly problems: DocumentProblem[];
  /** How many values were looked at. */
  values: number;
}

function visit(value: unknown, path: string, depth: number, found: Found): void {
  const { problems } = found;
  if (problems.length >= MAX_PROBLEMS || ++found.values > DOCUMENT_MAX_VALUES) return;
  const message = typeof value === "object" && value !== null ? checkContainer(value, depth) : checkScalar(value);
  if (message !== undefined) {
    problems.push({ path, message });
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length && found.values <= DOCUMENT_MAX_VALUES; i++) {
      visit(value[i], childPath(path, i), depth + 1, found);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const name of Object.keys(value)) {
      const member: PropertyDescriptor | undefined = Object.getOwnPropertyDescriptor(value, name);
      const memberPath = childPath(path, name);
      if (!name.isWellFormed()) problems.push({ path: memberPath, message: "has a name with half a surrogate pair" });
      if (member?.get) problems.push({ path: memberPath, message: "is a getter: copy what it gives" });
      else visit(member?.value, memberPath, depth + 1, found);
    }
  }
}

function checkContainer(value: object, depth: number): string | undefined {
  // A circular value ends here too.
  if (depth >= DOCUMENT_MAX_DEPTH) return `is nested deeper than ${DOCUMENT_MAX_DEPTH} levels`;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  if (!isPlain) return "is no plain object: convert it to JSON first";
  if (Object.getOwnPropertySymbols(value).length > 0) return "has a member named by a symbol, which JSON does not have";
  return "toJSON" in value && typeof value.toJSON === "function" ? "has a toJSON method: call it first" : undefined;
}

function checkScalar(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value.isWellFormed() ? undefined : "holds half a surrogate pair, which is no character";
    case "number":
      if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return undefined;
      return "is a number beyond 2^53 - 1, which readers round differently: write it as a string";
    case "boolean":
      return undefined;
    case "object":
      return undefined; // null
    default:
      return `is ${typeof value === "undefined" ? "undefined" : `a ${typeof value}`}, which JSON does not have`;
  }
}

/** Appends one name or index to a JSON Pointer (RFC 6901). */
export function childPath(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
