import { getAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { type Feedback, feedbackOf } from "./feedback-entry.js";
import { listFeedbackAuthors } from "./list-feedback-authors.js";

/** What {@link listFeedback} lists. */
export interface ListFeedbackParameters {
  readonly agentId: bigint;
  /** Whose ratings; everybody's when left out, the latest author first. */
  readonly author?: string;
  /** How many authors, and how many ratings, one call reads; 100 when left out. */
  readonly pageSize?: bigint;
}

/**
 * Every rating of an agent as it is now, page by page: also what was taken back, and what anybody wrote who cared
 * to. Stop when enough is read: strangers can make the list longer, but not what a page costs. An author's own come in
 * their order.
 *
 * @throws What {@link read} throws.
 * @example
 * for await (const { author, value, isMarked } of listFeedback(client, { agentId })) {
 *   if (isMarked) console.log(author, value);
 * }
 */
export async function* listFeedback(
  client: Client,
  { agentId, author, pageSize = 100n }: ListFeedbackParameters,
): AsyncGenerator<Feedback, void, undefined> {
  const authors = author === undefined ? listFeedbackAuthors(client, { agentId, pageSize }) : [getAddress(author)];
  for await (const each of authors) {
    for (let from = 1n; ; from += pageSize) {
      const page = await read(client, () => client.contracts.feedback.feedbackPage(agentId, each, from, pageSize));
      for (const entry of page) yield feedbackOf(agentId, each, entry);
      if (BigInt(page.length) < pageSize) break;
    }
  }
}
