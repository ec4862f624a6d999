import { getAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { appendedResponse, type AppendedResponse } from "./feedback-entry.js";
import { findFeedbackEvents } from "./find-feedback.js";

/** What {@link findResponses} looks for. */
export interface FindResponsesParameters {
  readonly agentId: bigint;
  /** Answers to ratings by this account only. */
  readonly author?: string;
  /** Answers to this rating of that author only. */
  readonly index?: bigint;
  /** Answers by this account only. */
  readonly responder?: string;
}

/** An answer, and when it was given. */
export type FoundResponse = AppendedResponse & {
  /** The transaction. */
  readonly hash: string;
  readonly blockNumber: number;
};

/**
 * The answers to an agent's ratings, the oldest first.
 *
 * @throws What {@link collectEvents} throws.
 * @example const [answer] = await findResponses(client, { agentId, author, index: 1n });
 */
export function findResponses(
  client: Client,
  { agentId, author, index, responder }: FindResponsesParameters,
): Promise<readonly FoundResponse[]> {
  return read(client, async () => {
    const filter = [agentId, author && getAddress(author), undefined, responder && getAddress(responder)];
    const logs = await findFeedbackEvents(client, client.contracts.feedback.getEvent("ResponseAppended"), filter);
    return logs
      .filter(({ args }) => index === undefined || args.feedbackIndex === index)
      .map(({ args, transactionHash: hash, blockNumber }) => ({ ...appendedResponse(args), hash, blockNumber }));
  });
}
