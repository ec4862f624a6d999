/** The same symbol in every copy of this package, unlike the class below. */
const BRAND: unique symbol = Symbol.for("@guildhall/sdk/MarketplaceError") as never;

/**
 * What every failure of this package extends. `code` is stable and meant for machines; `message` says what to do; `cause`
 * is the error underneath, where there is one.
 */
export abstract class MarketplaceError extends Error {
  abstract override readonly name: string;
  /** Stable, upper case, one per class: `DOCUMENT_INVALID`. */
  abstract readonly code: string;

  get [BRAND](): true {
    return true;
  }
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
