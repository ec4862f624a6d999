import { printable } from "../codec/text.js";

/** The same symbol in every copy of this package, unlike the class below. */
const BRAND: unique symbol = Symbol.for("@guildhall/sdk/MarketplaceError") as never;

/** What an error knows beside its cause. */
export interface MarketplaceErrorOptions extends ErrorOptions {
  /** The transaction that was signed before this happened. */
  readonly transactionHash?: string | undefined;
}

/**
 * What every failure of this package extends. `code` is stable and meant for machines; `message` says what to do; `cause`
 * is the error underneath, where there is one.
 */
export abstract class MarketplaceError extends Error {
  abstract override readonly name: string;
  /** Stable, upper case, one per class: `DOCUMENT_INVALID`. */
  abstract readonly code: string;
  /**
   * The transaction that was signed before this happened: it may be on the chain, or still get there. Ask
   * {@link waitForTransaction} what became of it before you send the same once more. Undefined when nothing was signed.
   */
  declare readonly transactionHash?: string;

  constructor(message: string, { transactionHash, ...options }: MarketplaceErrorOptions = {}) {
    super(printable(message), options);
    if (transactionHash !== undefined) this.transactionHash = transactionHash;
  }

  get [BRAND](): true {
    return true;
  }

  /** Everything that the error says, for a log: amounts as decimal texts, of the cause its name and message. */
  toJSON(): Record<string, unknown> {
    const { name, code, message, cause } = this;
    const facts = Object.entries(this).filter(([member]) => !["name", "code", "cause"].includes(member));
    const why = cause instanceof Error ? { cause: plain(cause) } : {};
    return { name, code, message, ...(plain(Object.fromEntries(facts)) as object), ...why };
  }
}

/** Adds to an error the transaction that was signed before it, unless it names one. */
export function withTransaction<E extends MarketplaceError>(error: E, transactionHash: string | undefined): E {
  if (transactionHash !== undefined && error.transactionHash === undefined) Object.assign(error, { transactionHash });
  return error;
}

/** What to do about a signed transaction with an unknown outcome. */
export function adviceOn(transactionHash: string): string {
  return (
    `The transaction ${transactionHash} was signed before this error and may still be mined: ` +
    "call waitForTransaction with it before you send this again."
  );
}

/** A value as JSON can hold it. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Error) return { name: value.name, message: value.message };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/**
 * Whether a caught value is one of this package's errors, and, when a code is given, that one.
 * Works across two installed copies of the package, where `instanceof` does not.
 *
 * @example if (isMarketplaceError(error, "DOCUMENT_NOT_FOUND")) console.error(error.message);
 */
export function isMarketplaceError<Code extends string = string>(
  error: unknown,
  code?: Code,
): error is MarketplaceError & { readonly code: Code } {
  if (typeof error !== "object" || error === null || !(BRAND in error)) return false;
  return code === undefined || (error as { code?: unknown }).code === code;
}
