import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when as many streams are open, or as much is being computed, as the indexer has room for. */
export class OverloadedError extends MarketplaceError {
  override readonly name = "OverloadedError";
  readonly code = "OVERLOADED";
  readonly retryAfter = 5;

  constructor(readonly what: string) {
    super(`The indexer has no room for ${what} now. Try again in a few seconds.`);
  }
}
