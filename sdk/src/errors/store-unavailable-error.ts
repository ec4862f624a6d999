import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when a store cannot be reached, answers too slowly, or answers with a failure of its own. Trying later may help. */
export class StoreUnavailableError extends MarketplaceError {
  override readonly name = "StoreUnavailableError";
  readonly code = "STORE_UNAVAILABLE";

  /** @param reason What happened, such as `HTTP status 503` or `no full answer within 10000 ms`. */
  constructor(
    readonly uri: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The store behind ${quote(uri)} is not available: ${reason}. Try again later, or use another store.`,
      options,
    );
  }
}
