import { InputError } from "../errors/input-error.js";
import { toJson } from "./json.js";
import { showProgress } from "./progress.js";

/** Where results go. Only this writes to stdout. */
export interface Printer {
  readonly isJson: boolean;
  /** The result of a command: the text for people, or the object as JSON. Called once by a command that does not watch. */
  readonly result: (value: object, text: string) => void;
  /** One thing of many, for a command that watches: a line of text, or a line of JSON. */
  readonly item: (value: object, text: string) => void;
  /** What a person should know meanwhile; to stderr, and nowhere with `--json`. */
  readonly note: (line: string) => void;
}

/** A printer whose results can be kept back, for what only rehearses. */
export interface MutablePrinter extends Printer {
  /** Keeps results back from now on, or prints them again. Returns how many were kept back. */
  readonly mute: (isMuted: boolean) => number;
  /** Shows a person that something goes on, until the next print or {@link rest}. */
  readonly work: (label: string) => void;
  readonly rest: () => void;
}

/** @param field Only this member of each result is printed, for shell scripts. */
export function openPrinter(isJson: boolean, field?: string): MutablePrinter {
  let muted = false;
  let kept = 0;
  const isForPeople = !isJson && field === undefined;
  let rest = (): void => undefined;
  const print = (value: object, text: string): void => {
    rest();
    if (muted) kept++;
    else process.stdout.write(`${field === undefined ? (isJson ? toJson(value) : text) : memberOf(value, field)}\n`);
  };
  return {
    isJson,
    result: print,
    item: print,
    mute: (isMuted) => {
      muted = isMuted;
      return kept;
    },
    note: (line) => {
      rest();
      if (isForPeople) process.stderr.write(`${line}\n`);
    },
    work: (label) => {
      rest();
      if (isForPeople && !muted) rest = showProgress(label);
    },
    rest: () => rest(),
  };
}

/** A member of a result as text. @throws {@link InputError} when there is none. */
function memberOf(value: object, field: string): string {
  const member = Object.hasOwn(value, field) ? (value as Readonly<Record<string, unknown>>)[field] : undefined;
  if (member === undefined) {
    const known = Object.keys(value).join(", ");
    throw new InputError(
      `The command was carried out, but its result has no "${field}". It has: ${known}.`,
      "guildhall --help",
    );
  }
  return typeof member === "string" ? member : toJson(member).replace(/^"(.*)"$/, "$1");
}
