import { DocumentInvalidError, DocumentNotJsonError, DocumentTooLargeError } from "../../errors/document-errors.js";
import type { DocumentProblem } from "../../protocol/problem.js";
import { utf8Length } from "../bytes.js";
import { DOCUMENT_MAX_BYTES, DOCUMENT_MAX_DEPTH } from "../limits.js";
import { checkJson, childPath } from "./canonical-text.js";

/**
 * Reads a JSON text as strictly as a hash over its meaning needs: UTF-8, at most {@link DOCUMENT_MAX_BYTES}, no name
 * twice in one object, no number that readers round differently.
 *
 * @param input The text, or its bytes.
 * @param subject What errors call it, such as `"price list"`.
 * @throws {@link DocumentTooLargeError}, {@link DocumentNotJsonError}, {@link DocumentInvalidError}.
 * @example const prices = parseJson(await readFile("prices.json"), "price list");
 */
export function parseJson(input: string | Uint8Array, subject: string): unknown {
  // A UTF-8 text has at least as many bytes as UTF-16 units, so that a huge string is refused without encoding it.
  const size = typeof input === "string" && input.length <= DOCUMENT_MAX_BYTES ? utf8Length(input) : input.length;
  if (size > DOCUMENT_MAX_BYTES) throw new DocumentTooLargeError(subject, DOCUMENT_MAX_BYTES);

  const { text, value } = read(input);
  const duplicates = findDuplicateNames(text);
  const problems = duplicates.length > 0 ? duplicates : checkJson(value);
  if (problems.length > 0) throw new DocumentInvalidError(subject, problems);
  return value;
}

function read(input: string | Uint8Array): { text: string; value: unknown } {
  try {
    const text = typeof input === "string" ? input : new TextDecoder("utf-8", { fatal: true }).decode(input);
    return { text, value: JSON.parse(text) };
  } catch (cause) {
    throw new DocumentNotJsonError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** An object or array that the scan is inside of. */
interface Frame {
  readonly path: string;
  /** The names seen so far; absent in an array. */
  readonly names?: Set<string>;
  /** Where the value lies that comes next or is being read. */
  current: string | number;
}

/**
 * The names that an object of this text holds twice. `JSON.parse` silently keeps the last of them, other parsers the
 * first, so that two readers would see two documents.
 *
 * @param text Must have passed `JSON.parse`: this is a scan, not a parser.
 * @returns At most one problem: the first.
 */
function findDuplicateNames(text: string): DocumentProblem[] {
  const stack: Frame[] = [];
  let nameComes = false;
  for (let at = 0; at < text.length; at++) {
    const frame = stack.at(-1);
    switch (text[at]) {
      case "{":
      case "[": {
        const isObject = text[at] === "{";
        const path = frame ? childPath(frame.path, frame.current) : "";
        if (stack.length >= DOCUMENT_MAX_DEPTH) {
          return [{ path, message: `is nested deeper than ${DOCUMENT_MAX_DEPTH} levels` }];
        }
        stack.push(isObject ? { path, names: new Set(), current: "" } : { path, current: 0 });
        nameComes = isObject;
        break;
      }
      case "}":
      case "]":
        stack.pop();
        nameComes = false;
        break;
      case ",":
        nameComes = frame?.names !== undefined;
        if (typeof frame?.current === "number") frame.current++;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (nameComes && frame?.names) {
          const name = JSON.parse(text.slice(at, end + 1)) as string;
          const path = childPath(frame.path, name);
          if (frame.names.has(name)) return [{ path, message: "is given twice; keep one" }];
          frame.names.add(name);
          frame.current = name;
          nameComes = false;
        }
        at = end;
        break;
      }
    }
  }
  return [];
}

/** The index of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/**
 * Reads a JSON text on whose bytes no hash depends, as browsers do: without its byte order mark, of two members with one name the last,
 * and U+FFFD for what is not UTF-8, which is listed.
 *
 * @throws {@link DocumentTooLargeError}, {@link DocumentNotJsonError}
 */
export function readLenientJson(input: string | Uint8Array, subject: string, problems: DocumentProblem[]): unknown {
  const size = typeof input === "string" && input.length <= DOCUMENT_MAX_BYTES ? utf8Length(input) : input.length;
  if (size > DOCUMENT_MAX_BYTES) throw new DocumentTooLargeError(subject, DOCUMENT_MAX_BYTES);
  const text = typeof input === "string" ? input.replace(/^\uFEFF/, "") : decoded(input, problems);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DocumentNotJsonError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function decoded(bytes: Uint8Array, problems: DocumentProblem[]): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.push({ path: "", message: "holds bytes that are not UTF-8" });
    return new TextDecoder("utf-8").decode(bytes);
  }
}
