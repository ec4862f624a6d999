import { adviceOn, MarketplaceError, type MarketplaceErrorOptions } from "./marketplace-error.js";

/** What is known about a conflict. */
export interface NonceConflictOptions extends MarketplaceErrorOptions {
  /** The transaction that has the number on the chain: this one can never be mined. Left out when none was found. */
  readonly takenBy?: string | undefined;
}

/**
 * Thrown when another process or client of the account used the transaction's number. With `takenBy` the chain shows it: nothing
 * happened, call again. Without it only a node says so, and the signed transaction may still be mined.
 */
export class NonceConflictError extends MarketplaceError {
  override readonly name = "NonceConflictError";
  readonly code = "NONCE_CONFLICT";
  readonly takenBy?: string;

  /** @param account The account; left out when it is not known. */
  constructor(
    readonly account: string | undefined,
    { takenBy, ...options }: NonceConflictOptions = {},
  ) {
    super(describe(account ?? "The account", takenBy, options.transactionHash), options);
    if (takenBy !== undefined) this.takenBy = takenBy;
  }
}

function describe(who: string, takenBy: string | undefined, transactionHash: string | undefined): string {
  const advice = "Give each process a key of its own.";
  if (takenBy !== undefined) {
    return `${who} sent ${takenBy} with the same number, so that this can never be mined. Call again. ${advice}`;
  }
  const next = transactionHash === undefined ? "Nothing was signed: call again." : adviceOn(transactionHash);
  return `A node says that ${who} sent another transaction with the same number. ${advice} ${next}`;
}
