import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a transaction was sent and is not on the chain within the time that was allowed. It may still get there. */
export class TransactionPendingError extends MarketplaceError {
  override readonly name = "TransactionPendingError";
  readonly code = "TRANSACTION_PENDING";

  /**
   * @param hash The transaction.
   * @param waitedMs For how long.
   */
  constructor(
    readonly hash: string,
    readonly waitedMs: number,
  ) {
    super(
      `The transaction ${hash} is not on the chain after ${waitedMs} ms. It may still get there: ` +
        "call waitForTransaction with its hash, and do not send it again before that.",
    );
  }
}
