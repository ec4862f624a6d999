import { adviceOn, MarketplaceError } from "./marketplace-error.js";

/**
 * Thrown when a transaction was signed and is not on the chain within the time that was allowed, or before the caller gave up. It
 * may still get there.
 */
export class TransactionPendingError extends MarketplaceError {
  override readonly name = "TransactionPendingError";
  readonly code = "TRANSACTION_PENDING";
  declare readonly transactionHash: string;

  /**
   * @param transactionHash The transaction.
   * @param waitedMs For how long.
   */
  constructor(
    transactionHash: string,
    readonly waitedMs: number,
    options?: ErrorOptions,
  ) {
    super(
      `After ${waitedMs} ms the transaction is not on the chain. ${adviceOn(transactionHash)} To hurry it call speedUp, to take ` +
        "it back cancelTransaction.",
      { ...options, transactionHash },
    );
  }
}
