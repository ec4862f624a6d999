import { MarketplaceError, type MarketplaceErrorOptions } from "@guildhall/sdk";

/** Thrown when the indexer does not start, or ends by itself. */
export class IndexerFailedError extends MarketplaceError {
  override readonly name = "IndexerFailedError";
  readonly code = "INDEXER_FAILED";

  constructor(
    readonly reason: string,
    options?: MarketplaceErrorOptions,
  ) {
    super(`The indexer does not run. ${reason}`, options);
  }
}
