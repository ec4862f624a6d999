import type { DocumentProblem } from "./document-invalid-error.js";
import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when an offer could never become a job, whoever bids. `problems` lists every place to mend. */
export class OfferInvalidError extends MarketplaceError {
  override readonly name = "OfferInvalidError";
  readonly code = "OFFER_INVALID";

  /** @param problems At least one; paths such as `/reviewWindow`. */
  constructor(readonly problems: readonly DocumentProblem[]) {
    const lines = problems.map(({ path, message }) => `${path} ${message}`).join("; ");
    super(`This offer can never become a job. Mend these places: ${lines}.`);
  }
}
