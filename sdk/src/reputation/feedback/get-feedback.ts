import { getAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { FeedbackNotFoundError } from "../../errors/reputation-errors.js";
import { type Feedback, feedbackOf, type FeedbackReference } from "./feedback-entry.js";

/** What {@link getFeedback} needs. */
export type GetFeedbackParameters = FeedbackReference;

/**
 * One rating as it is now.
 *
 * @throws {@link FeedbackNotFoundError} when the author gave the agent no rating of this index; and what {@link read} throws.
 * @example const { value, isMarked, isRevoked } = await getFeedback(client, { agentId, author, index: 1n });
 */
export async function getFeedback(
  client: Client,
  { agentId, author, index }: GetFeedbackParameters,
): Promise<Feedback> {
  const page = await read(client, () => client.contracts.feedback.feedbackPage(agentId, author, index, 1n));
  const [entry] = page;
  if (index < 1n || entry === undefined) throw new FeedbackNotFoundError(agentId, author, index);
  return feedbackOf(agentId, getAddress(author), entry);
}
