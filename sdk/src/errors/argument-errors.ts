import { quote } from "../codec/text.js";
import { MarketplaceError } from "./marketplace-error.js";

/** What an {@link ArgumentInvalidError} knows beside its argument. */
export interface ArgumentInvalidOptions extends ErrorOptions {
  /** The function that was called. */
  readonly action?: string;
  /** What the argument must be. */
  readonly expected?: string;
  /** A description of the value; left out for a secret. */
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

/** Thrown when a decimal amount cannot be paid exactly in the units of its token. */
export class AmountInvalidError extends MarketplaceError {
  override readonly name = "AmountInvalidError";
  readonly code = "AMOUNT_INVALID";

  constructor(
    readonly amount: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${quote(amount)} is no amount that can be paid: ${reason}.`, options);
  }
}

/** The place of an entry that somebody published. */
export interface EntryPlace {
  readonly address: string;
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly logIndex: number;
}

/**
 * Says what is wrong with one entry among others: an event that cannot be read, or a text in it that is none. It is listed or passed
 * to `onProblem`, and thrown by nothing that reads many.
 */
export class EntryInvalidError extends MarketplaceError {
  override readonly name = "EntryInvalidError";
  readonly code = "ENTRY_INVALID";
  declare readonly transactionHash: string;
  readonly address: string;
  readonly blockNumber: number;
  readonly logIndex: number;

  /**
   * @param path Which argument of the event; empty for the whole.
   * @param reason What is wrong with it; reads on from the path.
   */
  constructor(
    { address, transactionHash, blockNumber, logIndex }: EntryPlace,
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `${path === "" ? "An event" : `The argument ${path} of an event`} of ${address} in ${transactionHash} ${reason}. Its ` +
        "sender wrote it so: do not rely on it.",
      { ...options, transactionHash },
    );
    this.address = address;
    this.blockNumber = blockNumber;
    this.logIndex = logIndex;
  }
}
