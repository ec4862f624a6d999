import type { DocumentProblem } from "../../errors/document-invalid-error.js";
import { DOCUMENT_MAX_DEPTH } from "../limits.js";
import { childPath } from "./json-pointer.js";

/** Enough for whoever mends the document; a bound on work for whoever was sent a bad one. */
const MAX_PROBLEMS = 20;

/**
 * What keeps a value from meaning the same to every reader of its JSON (I-JSON, RFC 7493): numbers that a double does not
 * hold exactly or at all, broken Unicode, values that JSON does not have, nesting beyond {@link DOCUMENT_MAX_DEPTH}.
 *
 * @returns One problem per place, at most 20; none when the value is sound.
 */
export function checkJson(value: unknown): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  visit(value, "", 0, problems);
  return problems;
}

function visit(value: unknown, path: string, depth: number, problems: DocumentProblem[]): void {
  if (problems.length >= MAX_PROBLEMS) return;
  const message = typeof value === "object" && value !== null ? checkContainer(value, depth) : checkScalar(value);
  if (message !== undefined) {
    problems.push({ path, message });
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) visit(value[i], childPath(path, i), depth + 1, problems);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const memberPath = childPath(path, name);
      if (!name.isWellFormed()) problems.push({ path: memberPath, message: "has a name with half a surrogate pair" });
      visit(member, memberPath, depth + 1, problems);
    }
  }
}

function checkContainer(value: object, depth: number): string | undefined {
  // A circular value ends here too.
  if (depth >= DOCUMENT_MAX_DEPTH) return `is nested deeper than ${DOCUMENT_MAX_DEPTH} levels`;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  if (!isPlain) return "is no plain object: convert it to JSON first";
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
