import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { findEvents } from "../../events/find-events.js";
import type { WatchedEvent } from "../../events/watch-events.js";
import type { TypedContractEvent } from "../../generated/typechain/common.js";
import { feedbackFilter, givenFeedback, type GivenFeedback } from "./feedback-entry.js";

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

/** All events of one type that the feedback registry emitted, the oldest first. */
export function findFeedbackEvents<Event extends TypedContractEvent>(
  client: Client,
  event: Event,
  filter: readonly unknown[],
): Promise<readonly WatchedEvent<Event>[]> {
  const contract = client.contracts.feedback;
  const fromBlock = client.deployment.contracts["FeedbackRegistry"]?.startBlock;
  return findEvents(client, { contract, event, filter, fromBlock });
}
