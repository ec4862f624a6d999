import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a DID document does not have the key with which somebody wants to sign for that DID. */
export class SigningKeyUnknownError extends MarketplaceError {
  override readonly name = "SigningKeyUnknownError";
  readonly code = "SIGNING_KEY_UNKNOWN";

  constructor(readonly did: string) {
    super(`The document of ${did} does not have this key. Its owner adds one by addKey with purpose "sigAuth".`);
  }
}
