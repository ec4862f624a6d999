import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when an author gave an agent no rating of this index. */
export class FeedbackNotFoundError extends MarketplaceError {
  override readonly name = "FeedbackNotFoundError";
  readonly code = "FEEDBACK_NOT_FOUND";

  constructor(
    readonly agentId: bigint,
    readonly author: string,
    readonly index: bigint,
    options?: ErrorOptions,
  ) {
    super(
      `${author} gave agent ${agentId} no rating with the index ${index}. Indices count from 1; list them by listFeedback.`,
      options,
    );
  }
}
