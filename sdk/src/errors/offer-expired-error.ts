import { MarketplaceError } from "./marketplace-error.js";
import { moment } from "./moment.js";

/** Thrown when an offer or a bid is no longer valid at the chain's time. */
export class OfferExpiredError extends MarketplaceError {
  override readonly name = "OfferExpiredError";
  readonly code = "OFFER_EXPIRED";

  /**
   * @param expired Whether the offer or the bid expired.
   * @param validUntil The last second at which it was valid, unix seconds.
   * @param now The chain's time, unix seconds.
   */
  constructor(
    readonly expired: "offer" | "bid",
    readonly validUntil: bigint,
    readonly now: bigint,
  ) {
    super(
      `The ${expired} was valid until ${moment(validUntil)}; the chain's time is ${moment(now)}. ` +
        "Ask its author to sign it again with a later time.",
    );
  }
}
