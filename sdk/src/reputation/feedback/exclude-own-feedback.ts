import { getAddress } from "ethers";

import { populate } from "../../codec/encode-call.js";
import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { send } from "../../client/send.js";
import { type Once, sendOnce } from "../../client/send-once.js";
import type { FeedbackReference } from "./feedback-entry.js";
import { findFeedbackEvents } from "./find-feedback.js";
import { getFeedback } from "./get-feedback.js";

/** What {@link excludeOwnFeedback} needs. */
export type ExcludeOwnFeedbackParameters = FeedbackReference;

/**
 * Takes a rating out of the totals for good, because its author has since become the agent's owner, wallet or account.
 * Anyone may. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link FeedbackNotFoundError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} when the registry refuses, say with `FeedbackNotOwn`.
 * @example await excludeOwnFeedback(client, { agentId, author, index: 1n });
 */
export function excludeOwnFeedback(
  client: Client,
  { agentId, author: given, index }: ExcludeOwnFeedbackParameters,
): Promise<Once<FeedbackReference>> {
  return read(client, () => {
    const { feedback } = client.contracts;
    const author = getAddress(given);
    const result = { agentId, author, index };
    return sendOnce(client, {
      find: async () => {
        const { isExcluded } = await getFeedback(client, result);
        if (!isExcluded) return undefined;
        const filter = [agentId, author, index];
        const [log] = await findFeedbackEvents(client, feedback.getEvent("FeedbackExcluded"), filter);
        return log && { hash: log.transactionHash, result };
      },
      send: () =>
        send(
          client,
          () => populate(feedback, "excludeOwnFeedback", agentId, author, index),
          () => result,
        ),
    });
  });
}
