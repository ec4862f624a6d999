import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { findFeedbackEvents } from "./find-feedback-events.js";
import { feedbackFilter, givenFeedback, type GivenFeedback } from "./given-feedback.js";

/** What {@link findFeedback} looks for. */
export interface FindFeedbackParameters {
  readonly agentId: bigint;
  /** Ratings by this account only. */
  readonly author?: string;
  /** Ratings with this first tag only. */
  readonly tag1?: string;
}

/** A rating as it was given, and when. Whether it was taken back since is what {@link getFeedback} says. */
export type FoundFeedback = GivenFeedback & {
  /** The transaction. */
  readonly hash: string;
  readonly blockNumber: number;
};

/**
 * The ratings of an agent as they were given, the oldest first, with what only their events say: endpoint, URI and
 * hash.
 *
 * @throws What {@link collectEvents} throws.
 * @example const ratings = await findFeedback(client, { agentId, tag1: "quality" });
 */
export function findFeedback(
  client: Client,
  { agentId, author, tag1 }: FindFeedbackParameters,
): Promise<readonly FoundFeedback[]> {
  return read(client, async () => {
    const filter = feedbackFilter(agentId, author, tag1);
    const logs = await findFeedbackEvents(client, client.contracts.feedback.getEvent("NewFeedback"), filter);
    return logs.map(({ args, transactionHash: hash, blockNumber }) => ({ ...givenFeedback(args), hash, blockNumber }));
  });
}
