import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when a DID has no document: it is malformed, of another method, or what the resolver needs is not there. */
export class DidUnresolvedError extends MarketplaceError {
  override readonly name = "DidUnresolvedError";
  readonly code = "DID_UNRESOLVED";

  /** @param reason What the resolver said, such as `invalidDid`. */
  constructor(
    readonly did: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${quote(did)} cannot be resolved: ${reason}. Expected is did:ethr:<0xchain>:<0xaddress>.`, options);
  }
}
