import { MarketplaceError } from "./marketplace-error.js";

/** What an {@link ArgumentInvalidError} knows beside its argument. */
export interface ArgumentInvalidOptions extends ErrorOptions {
  /** The function that was called. */
  readonly action?: string;
  /** What the argument must be. */
  readonly expected?: string;
  /** What it is, in words; left out of a secret. */
  readonly actual?: string;
}

/**
 * Thrown when a value cannot be what it should be: no address, a number for a bigint, out of its range, a name that is not known.
 * Every public function looks at its arguments first, before it asks a node anything.
 */
export class ArgumentInvalidError extends MarketplaceError {
  override readonly name = "ArgumentInvalidError";
  readonly code = "ARGUMENT_INVALID";
  declare readonly action?: string;
  declare readonly expected?: string;
  declare readonly actual?: string;

  /**
   * @param argument Its name, or the path to it: `price`, `payees[0].account`.
   * @param reason What is wrong; reads on from the name.
   */
  constructor(
    readonly argument: string,
    readonly reason: string,
    { action, expected, actual, ...options }: ArgumentInvalidOptions = {},
  ) {
    super(`${action === undefined ? "" : `${action}: `}${argument} ${reason}.`, options);
    if (action !== undefined) this.action = action;
    if (expected !== undefined) this.expected = expected;
    if (actual !== undefined) this.actual = actual;
  }

  /** The same for a value of a wrong kind or form. */
  static ofMisfit(
    action: string,
    { argument, expected, actual }: { argument: string; expected: string; actual?: string },
  ): ArgumentInvalidError {
    const name = argument === "" ? "the object of parameters" : argument;
    const is = actual === undefined ? "" : `; it is ${actual}`;
    return new ArgumentInvalidError(name, `must be ${expected}${is}`, {
      action,
      expected,
      ...(actual !== undefined && { actual }),
    });
  }
}
