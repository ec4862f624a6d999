import { MarketplaceError } from "./marketplace-error.js";

/** Thrown by a write, or by whatever must sign, when the client can only read. Nothing was sent. */
export class MissingSignerError extends MarketplaceError {
  override readonly name = "MissingSignerError";
  readonly code = "MISSING_SIGNER";

  constructor() {
    super("This needs a signer, and the client can only read. Connect with a privateKey or a signer.");
  }
}
