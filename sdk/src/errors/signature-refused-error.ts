import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when the wallet, or the person behind it, refuses to sign. Nothing was signed, nothing was sent. */
export class SignatureRefusedError extends MarketplaceError {
  override readonly name = "SignatureRefusedError";
  readonly code = "SIGNATURE_REFUSED";

  constructor(options?: ErrorOptions) {
    super("The wallet refused to sign. Ask its owner, or use another signer.", options);
  }
}
