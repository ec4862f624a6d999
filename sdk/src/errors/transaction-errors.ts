import { adviceOn, MarketplaceError, type MarketplaceErrorOptions } from "./marketplace-error.js";

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

/** Thrown when a write's time was over, or its signal aborted, before anything was signed. Nothing was sent and nothing will be. */
export class WriteAbandonedError extends MarketplaceError {
  override readonly name = "WriteAbandonedError";
  readonly code = "WRITE_ABANDONED";

  /** @param reason Whether the time was over or the caller aborted. */
  constructor(
    readonly reason: "timeout" | "aborted",
    options?: ErrorOptions,
  ) {
    super(
      reason === "timeout"
        ? "The time for this write was over before anything was signed. Nothing was sent: call again, with a longer timeout."
        : "The write was aborted before anything was signed. Nothing was sent.",
      options,
    );
  }
}

/** Thrown by a multicall when one of its actions cannot be done. None was. */
export class ActionRefusedError extends MarketplaceError {
  override readonly name = "ActionRefusedError";
  readonly code = "ACTION_REFUSED";

  /**
   * @param index Which of the actions, from 0.
   * @param refusal Why, as the action says it when it is done by itself; also the `cause`.
   */
  constructor(
    readonly index: number,
    readonly refusal: MarketplaceError,
  ) {
    super(`Action ${index} cannot be done, so none was. ${refusal.message}`, { cause: refusal });
  }
}

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
    super(describeNonceConflict(account ?? "The account", takenBy, options.transactionHash), options);
    if (takenBy !== undefined) this.takenBy = takenBy;
  }
}

function describeNonceConflict(who: string, takenBy: string | undefined, transactionHash: string | undefined): string {
  const advice = "Give each process a key of its own.";
  if (takenBy !== undefined) {
    return `${who} sent ${takenBy} with the same number, so that this can never be mined. Call again. ${advice}`;
  }
  const next = transactionHash === undefined ? "Nothing was signed: call again." : adviceOn(transactionHash);
  return `A node says that ${who} sent another transaction with the same number. ${advice} ${next}`;
}
