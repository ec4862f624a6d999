import { toJson } from "./json.js";

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
}

export function openPrinter(isJson: boolean): MutablePrinter {
  let muted = false;
  let kept = 0;
  const print = (value: object, text: string): void => {
    if (muted) kept++;
    else process.stdout.write(`${isJson ? toJson(value) : text}\n`);
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
      if (!isJson) process.stderr.write(`${line}\n`);
    },
  };
}
