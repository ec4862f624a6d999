import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when an agent made no request for validation with this hash. */
export class ValidationNotFoundError extends MarketplaceError {
  override readonly name = "ValidationNotFoundError";
  readonly code = "VALIDATION_NOT_FOUND";

  constructor(
    readonly agentId: bigint,
    readonly requestHash: string,
    options?: ErrorOptions,
  ) {
    super(
      `Agent ${agentId} asked for no validation with the hash ${requestHash}. Check the hash, and which agent asked.`,
      options,
    );
  }
}
