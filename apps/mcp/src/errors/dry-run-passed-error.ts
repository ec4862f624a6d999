import { MarketplaceError } from "@guildhall/sdk";

/** How a dry run ends: the contracts would take the transaction. It never leaves the server. */
export class DryRunPassedError extends MarketplaceError {
  override readonly name = "DryRunPassedError";
  readonly code = "DRY_RUN_PASSED";

  constructor() {
    super("The contracts would take this transaction. It was not signed and not sent.");
  }
}
