import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when a decimal amount cannot be paid exactly in the units of its token. */
export class AmountInvalidError extends MarketplaceError {
  override readonly name = "AmountInvalidError";
  readonly code = "AMOUNT_INVALID";

  constructor(
    readonly amount: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${quote(amount)} is no amount that can be paid: ${reason}.`, options);
  }
}
