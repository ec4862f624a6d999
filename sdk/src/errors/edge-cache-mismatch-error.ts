import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a cache of edges holds the events of another ledger. */
export class EdgeCacheMismatchError extends MarketplaceError {
  override readonly name = "EdgeCacheMismatchError";
  readonly code = "EDGE_CACHE_MISMATCH";

  /**
   * @param expected The ledger whose events are wanted, as `eip155:<chain id>:<address>`.
   * @param actual The one whose events the cache holds.
   */
  constructor(
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`The cache holds the events of ${actual}, not of ${expected}. Use one cache for each ledger.`);
  }
}
