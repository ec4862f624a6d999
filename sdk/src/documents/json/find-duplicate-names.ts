import type { DocumentProblem } from "../../errors/document-errors.js";
import { DOCUMENT_MAX_DEPTH } from "../limits.js";
import { childPath } from "./json-pointer.js";

/** An object or array that the scan is inside of. */
interface Frame {
  readonly path: string;
  /** The names seen so far; absent in an array. */
  readonly names?: Set<string>;
  /** Where the value lies that comes next or is being read. */
  current: string | number;
}

/**
 * The names that an object of this text holds twice. `JSON.parse` keeps the last of them without a word, other parsers the
 * first, so that two readers would see two documents.
 *
 * @param text Must have passed `JSON.parse`: this is a scan, not a parser.
 * @returns At most one problem: the first.
 */
export function findDuplicateNames(text: string): DocumentProblem[] {
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
