import { MarketplaceError } from "./marketplace-error.js";

/** Why signatures of a ruling cannot be used together; stable, for machines. */
export type RulingRefusal = "DIFFERENT_RULING" | "DUPLICATE_MEMBER" | "FOREIGN_MEMBER" | "SIGNATURE_INVALID";

/** Thrown when members' signatures do not make one ruling. Nothing was sent. */
export class RulingRefusedError extends MarketplaceError {
  override readonly name = "RulingRefusedError";
  readonly code = "RULING_REFUSED";

  /**
   * @param reason Which rule it breaks.
   * @param arbiter Whose signature it is.
   * @param explanation What is wrong, one clause.
   */
  constructor(
    readonly reason: RulingRefusal,
    readonly arbiter: string,
    explanation: string,
  ) {
    super(`The signature of ${arbiter} cannot be used (${reason}): ${explanation}.`);
  }
}
