/** The same symbol in every copy of this module: loaders may make two, between which `instanceof` fails. */
const BRAND: unique symbol = Symbol.for("guildhall/CliError") as never;

/** What every failure of the command line itself extends. Failures of the SDK keep their own classes and codes. */
export abstract class CliError extends Error {
  abstract override readonly name: string;
  /** Stable, upper case, one per class. */
  abstract readonly code: string;
  /** The command to run next. */
  abstract readonly next: string;

  get [BRAND](): true {
    return true;
  }
}

/** Whether a caught value is a failure of the command line, and, when a code is given, that one. */
export function isCliError(error: unknown, code?: string): error is CliError {
  if (typeof error !== "object" || error === null || !(BRAND in error)) return false;
  return code === undefined || (error as CliError).code === code;
}
