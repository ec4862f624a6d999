import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when no store at hand reads this kind of URI. */
export class UnsupportedUriError extends MarketplaceError {
  override readonly name = "UnsupportedUriError";
  readonly code = "UNSUPPORTED_URI";

  /** @param supported The schemes that can be read, such as `data:`. */
  constructor(
    readonly uri: string,
    readonly supported: readonly string[],
  ) {
    super(`${quote(uri)} cannot be read here, only ${supported.join(", ")}. Add a store for it with combineStores.`);
  }
}
