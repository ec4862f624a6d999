import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when an index changes as often as somebody looks. */
export class IndexMovesError extends MarketplaceError {
  override readonly name = "IndexMovesError";
  readonly code = "INDEX_MOVES";

  constructor(readonly attempts: number) {
    super(
      `The index read new blocks during each of ${attempts} comparisons. Compare again when the chain has fewer events.`,
    );
  }
}
