import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when an account has less credit in the escrow than a call would spend. */
export class InsufficientCreditError extends MarketplaceError {
  override readonly name = "InsufficientCreditError";
  readonly code = "INSUFFICIENT_CREDIT";

  /**
   * @param credit What it has, in units of the token.
   * @param needed What it would take.
   */
  constructor(
    readonly token: string,
    readonly account: string,
    readonly credit: bigint,
    readonly needed: bigint,
  ) {
    super(
      `${account} has ${credit} units of ${token} as credit in the escrow; ${needed} are needed. ` +
        "Deposit the rest, or fund the job in another way.",
    );
  }
}
