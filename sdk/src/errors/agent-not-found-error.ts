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
