import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when the signer of a session is asked to sign what an agent's account signs for no session. Nothing was signed. */
export class SessionCannotSignError extends MarketplaceError {
  override readonly name = "SessionCannotSignError";
  readonly code = "SESSION_CANNOT_SIGN";

  /** @param what The primary type of the message, or what else was to be signed. */
  constructor(readonly what: string) {
    super(
      `A session cannot sign "${what}". It signs Offer, Bid, Award and Ruling of the escrow in its grant; ` +
        "for anything else ask the agent's owner, or make the call instead of signing for it.",
    );
  }
}
