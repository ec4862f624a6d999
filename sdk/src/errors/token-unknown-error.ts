import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when a document names a token that this chain's address book does not hold, or by a malformed address. */
export class TokenUnknownError extends MarketplaceError {
  override readonly name = "TokenUnknownError";
  readonly code = "TOKEN_UNKNOWN";

  /** @param known The symbols that would have been understood. */
  constructor(
    readonly token: string,
    readonly known: readonly string[],
  ) {
    const symbols = known.length > 0 ? known.join(", ") : "none";
    super(`${quote(token)} is no known token (known: ${symbols}). Name one of these, or give the token's address.`);
  }
}
