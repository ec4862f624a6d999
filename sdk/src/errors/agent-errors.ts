import { quote } from "../codec/text.js";
import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when no agent has the id that was asked for. */
export class AgentNotFoundError extends MarketplaceError {
  override readonly name = "AgentNotFoundError";
  readonly code = "AGENT_NOT_FOUND";

  constructor(
    readonly agentId: bigint,
    options?: ErrorOptions,
  ) {
    super(`No agent has id ${agentId} on this chain. Check the id, or the chain the client is on.`, options);
  }
}

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
