import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when a URI is malformed, or points where a stranger's document must not make us look. */
export class UriRefusedError extends MarketplaceError {
  override readonly name = "UriRefusedError";
  readonly code = "URI_REFUSED";

  /** @param reason Which rule it breaks and, where there is one, the option that lifts the rule. */
  constructor(
    readonly uri: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${quote(uri)} is refused: ${reason}.`, options);
  }
}
