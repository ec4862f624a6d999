import { MarketplaceError } from "./marketplace-error.js";

/** Thrown before anything is sent, when too few members signed a ruling. */
export class RulingIncompleteError extends MarketplaceError {
  override readonly name = "RulingIncompleteError";
  readonly code = "RULING_INCOMPLETE";

  /** @param missing How many signatures lack. */
  constructor(
    readonly panelId: string,
    readonly signers: readonly string[],
    readonly missing: number,
  ) {
    super(`${signers.length} members of the panel ${panelId} signed this ruling; ${missing} more must sign it.`);
  }
}
