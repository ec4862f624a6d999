import type { IFeedbackRegistry } from "../../generated/typechain/FeedbackRegistry.js";
import type { FeedbackReference } from "./given-feedback.js";
import type { WholeRating } from "./rating.js";

/** A rating as it stands now. */
export interface Feedback extends FeedbackReference, Omit<WholeRating, "endpoint"> {
  /** Whether its author took it back. */
  readonly isRevoked: boolean;
  /** Whether the chain proves that its author was a client of the agent. */
  readonly isMarked: boolean;
  /** Whether it left the totals, because its author got hold of the agent. */
  readonly isExcluded: boolean;
}

/** A rating of a page, as a plain object. */
export function feedbackOf(
  agentId: bigint,
  author: string,
  entry: IFeedbackRegistry.FeedbackEntryStructOutput,
): Feedback {
  const { index, value, valueDecimals, tag1, tag2, isRevoked, isMarked, isExcluded } = entry;
  return { agentId, author, index, value, valueDecimals, tag1, tag2, isRevoked, isMarked, isExcluded };
}
