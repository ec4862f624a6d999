import { MarketplaceError } from "./marketplace-error.js";

/**
 * Thrown instead of sending value to an address that nothing on this chain shows anybody to control. A wallet that exists
 * on one chain may be anybody's on another. Nothing was sent.
 */
export class RecipientUnprovenError extends MarketplaceError {
  override readonly name = "RecipientUnprovenError";
  readonly code = "RECIPIENT_UNPROVEN";

  constructor(
    readonly recipient: string,
    readonly chainId: bigint,
  ) {
    super(
      `Nothing on chain ${chainId} shows that anybody controls ${recipient}: it has no code, never sent a transaction, and ` +
        "is no agent's identity. Deploy the wallet there first, or pass allowUnproven when you hold the address's own key.",
    );
  }
}
