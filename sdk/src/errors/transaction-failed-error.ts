import { MarketplaceError } from "./marketplace-error.js";

/** What is known about a failure. */
export interface TransactionFailedOptions extends ErrorOptions {
  /** The transaction that has the number on the chain, when it was replaced. */
  readonly replacedBy?: string | undefined;
}

/** Thrown when a transaction is on the chain and failed there without a reason that could be found, or was replaced. */
export class TransactionFailedError extends MarketplaceError {
  override readonly name = "TransactionFailedError";
  readonly code = "TRANSACTION_FAILED";
  declare readonly transactionHash: string;
  readonly replacedBy?: string;

  /**
   * @param transactionHash The transaction.
   * @param reason `reverted`: it ran and failed, most likely out of gas. `replaced`: its account sent another transaction
   * in its place, so that it can never happen.
   */
  constructor(
    transactionHash: string,
    readonly reason: "reverted" | "replaced",
    { replacedBy, ...options }: TransactionFailedOptions = {},
  ) {
    const other = replacedBy === undefined ? "another transaction" : `the transaction ${replacedBy}`;
    super(
      reason === "reverted"
        ? `The transaction ${transactionHash} failed on the chain and changed nothing. Read the state again before you repeat it.`
        : `The account sent ${other} in the place of ${transactionHash}, which can never be mined. Read the state again, and ` +
            "repeat if it is needed.",
      { ...options, transactionHash },
    );
    if (replacedBy !== undefined) this.replacedBy = replacedBy;
  }
}
