import { quote } from "../codec/text.js";
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

/** Why a signed rating does not count; stable, for machines. */
export type RatingRefusal = "REGISTRY_OTHER" | "CLIENT_OTHER" | "AGENT_OTHER" | "NOT_SETTLED" | "SIGNATURE_INVALID";

/** Thrown when a signed rating is not a statement of a job's client about a settled milestone. */
export class RatingRefusedError extends MarketplaceError {
  override readonly name = "RatingRefusedError";
  readonly code = "RATING_REFUSED";

  /**
   * @param reason Which rule it breaks.
   * @param explanation What is wrong, one clause.
   */
  constructor(
    readonly reason: RatingRefusal,
    explanation: string,
  ) {
    super(`This rating does not count (${reason}): ${explanation}.`);
  }
}

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

/** Thrown when a cache of edges holds the events of another ledger. */
export class EdgeCacheMismatchError extends MarketplaceError {
  override readonly name = "EdgeCacheMismatchError";
  readonly code = "EDGE_CACHE_MISMATCH";

  /**
   * @param expected The ledger whose events are wanted, as `eip155:<chain id>:<address>`.
   * @param actual The one whose events the cache holds.
   */
  constructor(
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`The cache holds the events of ${actual}, not of ${expected}. Use one cache for each ledger.`);
  }
}

/** Thrown when the file of a cache cannot be opened, read or written, or when there is no SQLite here. */
export class EdgeCacheUnavailableError extends MarketplaceError {
  override readonly name = "EdgeCacheUnavailableError";
  readonly code = "EDGE_CACHE_UNAVAILABLE";

  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(
      `The cache ${quote(path)} cannot be used. It needs Node.js 22.13 or newer and a file that is a cache of this version; ` +
        "the file can be deleted, everything in it is on the chain.",
      options,
    );
  }
}
