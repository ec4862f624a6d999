import { adviceOn, MarketplaceError, type MarketplaceErrorOptions } from "./marketplace-error.js";

/**
 * Thrown when the account cannot pay for the transaction itself: its gas and the native coin it sends. Nothing was sent, unless
 * there is a `transactionHash`: then a node said so of a signed transaction, which another node may have taken.
 */
export class InsufficientFundsError extends MarketplaceError {
  override readonly name = "InsufficientFundsError";
  readonly code = "INSUFFICIENT_FUNDS";

  /** @param account The account that should pay; left out when it is not known. */
  constructor(
    readonly account: string | undefined,
    options: MarketplaceErrorOptions = {},
  ) {
    const { transactionHash } = options;
    super(
      `${account ?? "The account"} has not enough of the chain's native coin to pay for gas. Send it some.` +
        (transactionHash === undefined ? "" : ` ${adviceOn(transactionHash)}`),
      options,
    );
  }
}
