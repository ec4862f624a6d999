import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when the client's signer neither is a party nor controls its account. */
export class SignerMismatchError extends MarketplaceError {
  override readonly name = "SignerMismatchError";
  readonly code = "SIGNER_MISMATCH";

  /**
   * @param account Who has to act.
   * @param signer Who the client acts as.
   */
  constructor(
    readonly account: string,
    readonly signer: string,
    options?: ErrorOptions,
  ) {
    super(
      `${account} has to act here, and the client's signer is ${signer}, which does not control it. ` +
        "Connect with the key of that account, or of the owner of its agent.",
      options,
    );
  }
}
