import type { TransactionReceipt } from "ethers";

import type { Client } from "../../client/client.js";
import { eventsIn } from "../../client/events-in.js";
import { TransactionFailedError } from "../../errors/transaction-errors.js";
import { givenFeedback, type GivenFeedback } from "./given-feedback.js";

/** The rating that a transaction gave, and whether it is marked. */
export function feedbackIn(
  { contracts: { feedback } }: Client,
  receipt: TransactionReceipt,
  { agentId, author }: Pick<GivenFeedback, "agentId" | "author">,
): GivenFeedback & { readonly isMarked: boolean } {
  const ratings = eventsIn(receipt, feedback, feedback.getEvent("NewFeedback")).map(givenFeedback);
  const ours = ratings.findLast((rating) => rating.agentId === agentId && rating.author === author);
  if (ours === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
  const isMarked = eventsIn(receipt, feedback, feedback.getEvent("FeedbackMarked")).some(
    (mark) => mark.agentId === agentId && mark.clientAddress === author && mark.feedbackIndex === ours.index,
  );
  return { ...ours, isMarked };
}
