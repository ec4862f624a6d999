import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when `connect` cannot make a client of what it was given. No secret is ever part of the message. */
export class ConnectionInvalidError extends MarketplaceError {
  override readonly name = "ConnectionInvalidError";
  readonly code = "CONNECTION_INVALID";

  /** @param reason What is wrong and what would be right. */
  constructor(readonly reason: string) {
    super(`Cannot connect like this: ${reason}.`);
  }
}
