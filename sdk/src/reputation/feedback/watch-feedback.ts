import type { Client } from "../../client/client.js";
import { type WatchedEvent, type WatchedReorg, watchEvents, type WatchOptions } from "../../events/watch-events.js";
import type { NewFeedbackEvent } from "../../generated/typechain/FeedbackRegistry.js";
import { feedbackFilter, givenFeedback, type GivenFeedback } from "./feedback-entry.js";

/** What {@link watchFeedback} looks for, from where on, and until when. */
export interface WatchFeedbackParameters extends WatchOptions {
  /** Ratings of this agent only. */
  readonly agentId?: bigint;
  /** Ratings by this account only. */
  readonly author?: string;
  /** Ratings with this first tag only. */
  readonly tag1?: string;
}

/** A rating that was given, with the event that says it. */
export type WatchedFeedback = WatchedEvent<NewFeedbackEvent.Event> & { readonly feedback: GivenFeedback };

/**
 * Every rating that is given, from the past into the future. Whether it is marked, or was taken back since, is what
 * {@link getFeedback} says. See {@link watchEvents} for what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchFeedback(client, { agentId, signal })) {
 *   if (item.kind === "event") console.log(item.feedback.author, item.feedback.value);
 * }
 */
export async function* watchFeedback(
  client: Client,
  { agentId, author, tag1, ...options }: WatchFeedbackParameters = {},
): AsyncGenerator<WatchedFeedback | WatchedReorg, void, undefined> {
  const contract = client.contracts.feedback;
  const event = contract.getEvent("NewFeedback");
  const filter = feedbackFilter(agentId, author, tag1);
  for await (const item of watchEvents(client, { ...options, contract, event, filter })) {
    yield item.kind === "event" ? { ...item, feedback: givenFeedback(item.args) } : item;
  }
}
