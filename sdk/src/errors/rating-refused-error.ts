import { MarketplaceError } from "./marketplace-error.js";

/** Why a signed rating does not count; stable, for machines. */
export type RatingRefusal = "REGISTRY_OTHER" | "CLIENT_OTHER" | "AGENT_OTHER" | "NOT_SETTLED" | "SIGNATURE_INVALID";

/** Thrown when a signed rating is not what it says: a word of a job's client about a settled milestone. */
export class RatingRefusedError extends MarketplaceError {
  override readonly name = "RatingRefusedError";
  readonly code = "RATING_REFUSED";

  /**
   * @param reason Which rule it breaks.
   * @param explanation What is wrong, one clause.
   */
  constructor(
    readonly reason: RatingRefusal,
    explanation: string,
  ) {
    super(`This rating does not count (${reason}): ${explanation}.`);
  }
}
