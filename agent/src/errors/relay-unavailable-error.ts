import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a relay does not answer, is too busy, or cannot store. To try again is safe. */
export class RelayUnavailableError extends MarketplaceError {
  override readonly name = "RelayUnavailableError";
  readonly code = "RELAY_UNAVAILABLE";

  /**
   * @param reason What happened last, say `HTTP 503`.
   * @param retryAfter How long the relay asks to wait, in milliseconds; undefined when it does not say.
   */
  constructor(
    readonly url: string,
    readonly reason: string,
    readonly retryAfter?: number,
    options?: ErrorOptions,
  ) {
    super(`The relay at ${url} is not available: ${reason}. Try again later, or use another transport.`, options);
  }
}
