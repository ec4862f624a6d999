import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a milestone has another rating: it has one at a time. */
export class AlreadyRatedError extends MarketplaceError {
  override readonly name = "AlreadyRatedError";
  readonly code = "ALREADY_RATED";

  /** @param index The rating's index among the client's ratings of the agent, from 1. */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly index: bigint,
  ) {
    super(
      `Milestone ${milestone} of job ${jobId} was rated before, otherwise: that rating has the index ${index}. ` +
        "Take it back by revokeFeedback to give another.",
    );
  }
}
