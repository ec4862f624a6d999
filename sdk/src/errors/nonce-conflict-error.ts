import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when the account sent something else at the same time, from another process or client. This was not sent. */
export class NonceConflictError extends MarketplaceError {
  override readonly name = "NonceConflictError";
  readonly code = "NONCE_CONFLICT";

  /** @param account The account; left out when it is not known. */
  constructor(
    readonly account: string | undefined,
    options?: ErrorOptions,
  ) {
    super(
      `${account ?? "The account"} sent another transaction at the same time, and this one was refused. ` +
        "Call again; give each process a key of its own.",
      options,
    );
  }
}
