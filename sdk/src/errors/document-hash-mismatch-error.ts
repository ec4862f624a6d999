import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when what lies at a URI is not what was promised: it was changed, cut short, or never was the same. */
export class DocumentHashMismatchError extends MarketplaceError {
  override readonly name = "DocumentHashMismatchError";
  readonly code = "DOCUMENT_HASH_MISMATCH";

  /**
   * @param uri Where the content came from.
   * @param expected The hash that was promised.
   * @param actual The hash of what was found.
   */
  constructor(
    readonly uri: string,
    readonly expected: string,
    readonly actual: string,
    options?: ErrorOptions,
  ) {
    super(
      `The content of ${quote(uri)} has hash ${actual}, not ${expected}. Do not use it: ask its author for the original.`,
      options,
    );
  }
}
