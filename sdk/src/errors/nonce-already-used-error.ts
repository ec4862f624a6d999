import { MarketplaceError } from "./marketplace-error.js";

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
