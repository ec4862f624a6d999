import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a transaction is on the chain and failed there without a reason that could be found, or was replaced. */
export class TransactionFailedError extends MarketplaceError {
  override readonly name = "TransactionFailedError";
  readonly code = "TRANSACTION_FAILED";

  /**
   * @param hash The transaction.
   * @param reason `reverted`: it ran and failed, most likely out of gas. `replaced`: its account sent another transaction
   * in its place, so that it can never happen.
   */
  constructor(
    readonly hash: string,
    readonly reason: "reverted" | "replaced",
    options?: ErrorOptions,
  ) {
    super(
      reason === "reverted"
        ? `The transaction ${hash} failed on the chain and changed nothing. Read the state again before you repeat it.`
        : `The account sent another transaction in the place of ${hash}. Read the state again, and repeat if it is needed.`,
      options,
    );
  }
}
