import type { Result } from "ethers";

import { REPLACEMENT } from "../codec/text.js";
import { EntryInvalidError, type EntryPlace } from "../errors/argument-errors.js";

/** Reads one entry among many. One that cannot be read is given to `onProblem`: it must not hide the others. */
export function readEntry<T>(
  place: EntryPlace,
  read: () => T,
  onProblem: ((problem: EntryInvalidError) => void) | undefined,
): T | undefined {
  try {
    return read();
  } catch (cause) {
    const reason =
      cause instanceof EntryInvalidError ? cause : new EntryInvalidError(place, "", "cannot be read", { cause });
    onProblem?.(reason);
    return undefined;
  }
}

/** The texts of an event that are not UTF-8. */
export function textProblems(place: EntryPlace, args: Result): EntryInvalidError[] {
  const texts = args.toArray().map((value: unknown, index) => ({ value, index }));
  const broken = texts.filter(({ value }) => typeof value === "string" && value.includes(REPLACEMENT));
  if (broken.length === 0) return [];
  const names = Object.keys(args.toObject());
  return broken.map(
    ({ index }) => new EntryInvalidError(place, names[index] ?? String(index), "holds bytes that are not UTF-8"),
  );
}
