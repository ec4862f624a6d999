import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when an account holds fewer tokens than a call needs. */
export class InsufficientBalanceError extends MarketplaceError {
  override readonly name = "InsufficientBalanceError";
  readonly code = "INSUFFICIENT_BALANCE";

  /**
   * @param balance What it holds, in units of the token.
   * @param needed What it would take.
   */
  constructor(
    readonly token: string,
    readonly account: string,
    readonly balance: bigint,
    readonly needed: bigint,
  ) {
    super(`${account} holds ${balance} units of ${token}; ${needed} are needed. Send it the rest first.`);
  }
}
