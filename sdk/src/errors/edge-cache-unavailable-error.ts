import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when the file of a cache cannot be opened, read or written, or when there is no SQLite here. */
export class EdgeCacheUnavailableError extends MarketplaceError {
  override readonly name = "EdgeCacheUnavailableError";
  readonly code = "EDGE_CACHE_UNAVAILABLE";

  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(
      `The cache ${quote(path)} cannot be used. It needs Node.js 22.13 or newer and a file that is a cache of this version; ` +
        "the file can be deleted, everything in it is on the chain.",
      options,
    );
  }
}
