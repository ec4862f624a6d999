import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when Ponder has something elsewhere than the version that this package names. */
export class PonderChangedError extends MarketplaceError {
  override readonly name = "PonderChangedError";
  readonly code = "PONDER_CHANGED";

  constructor(readonly what: string) {
    super(`Ponder keeps its ${what} elsewhere than expected. Install the very version that this package names.`);
  }
}
