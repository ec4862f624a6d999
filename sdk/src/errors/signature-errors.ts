import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when the wallet, or the person behind it, refuses to sign. Nothing was signed, nothing was sent. */
export class SignatureRefusedError extends MarketplaceError {
  override readonly name = "SignatureRefusedError";
  readonly code = "SIGNATURE_REFUSED";

  constructor(options?: ErrorOptions) {
    super("The wallet refused to sign. Ask its owner, or use another signer.", options);
  }
}

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

/** Thrown when a signed message can never be used, because its nonce was used by another job, or taken back. */
export class NonceAlreadyUsedError extends MarketplaceError {
  override readonly name = "NonceAlreadyUsedError";
  readonly code = "NONCE_ALREADY_USED";

  /**
   * @param account Who signed.
   * @param jobId The job that used it; undefined when its signer cancelled it.
   */
  constructor(
    readonly account: string,
    readonly nonce: bigint,
    readonly jobId: string | undefined,
    options?: ErrorOptions,
  ) {
    const how = jobId === undefined ? "was cancelled by its signer" : `was used by job ${jobId}`;
    super(`Nonce ${nonce} of ${account} ${how}. Sign the message again with the nonce that nextNonce gives.`, options);
  }
}
