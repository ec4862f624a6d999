import { MarketplaceError } from "@guildhall/sdk";

/** A hard limit of a negotiation policy. */
export type PolicyLimit =
  "token" | "price" | "deliverWithin" | "reviewWindow" | "bond" | "panels" | "milestones" | "payees";

/** Thrown when a callback would agree to, or propose, what its own policy forbids. Nothing was sent. */
export class LimitExceededError extends MarketplaceError {
  override readonly name = "LimitExceededError";
  readonly code = "LIMIT_EXCEEDED";

  /** @param limit The first limit that the move breaks. */
  constructor(
    readonly limit: PolicyLimit,
    readonly move: "accept" | "propose",
  ) {
    super(
      `The callback's move "${move}" breaks the policy's limit on ${limit}, and was not made. ` +
        "Change the policy if the limit is wrong; a callback cannot overrule it.",
    );
  }
}
