import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when somebody asks more often than the indexer answers. */
export class RateLimitedError extends MarketplaceError {
  override readonly name = "RateLimitedError";
  readonly code = "RATE_LIMITED";

  /** @param retryAfter Seconds. */
  constructor(readonly retryAfter: number) {
    super(`Too many requests. Try again in ${Math.ceil(retryAfter)} seconds.`);
  }
}
