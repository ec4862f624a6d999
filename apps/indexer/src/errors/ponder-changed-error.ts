import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when Ponder has something elsewhere than the version that this package names. */
export class PonderChangedError extends MarketplaceError {
  override readonly name = "PonderChangedError";
  readonly code = "PONDER_CHANGED";

  constructor(readonly what: string) {
    super(
      `Ponder's ${what} are not where this package expects them. Install exactly the version of Ponder that it names.`,
    );
  }
}
