import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a sender, or a network address, asks too often. */
export class RateLimitedError extends MarketplaceError {
  override readonly name = "RateLimitedError";
  readonly code = "RATE_LIMITED";

  /** @param retryAfter Seconds to wait. */
  constructor(readonly retryAfter: number) {
    super(`Too many requests. Try again in ${Math.ceil(retryAfter)} seconds.`);
  }
}
