import { getAddress } from "ethers";

import { populate } from "../../codec/encode-call.js";
import { type Client, partyOf } from "../../client/client.js";
import { read } from "../../client/read.js";
import { sendAs } from "../../client/send-as.js";
import { type Once, sendOnce } from "../../client/send-once.js";
import { beginWrite } from "../../client/write-limits.js";
import type { FeedbackReference } from "./feedback-entry.js";
import { findFeedbackEvents } from "./find-feedback.js";
import { getFeedback } from "./get-feedback.js";

/** What {@link revokeFeedback} needs. */
export interface RevokeFeedbackParameters extends Pick<FeedbackReference, "agentId" | "index"> {
  /** Who gave it: the client's own account when left out, or an agent's account that the signer controls. */
  readonly author?: string;
}

/**
 * Takes a rating back. It stays readable, leaves all sums, and what marked it can mark another. To call it again is
 * safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link FeedbackNotFoundError} when the author gave the agent no rating of this index.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await revokeFeedback(client, { agentId, index: 1n });
 */
export function revokeFeedback(
  client: Client,
  { agentId, index, author: given }: RevokeFeedbackParameters,
): Promise<Once<FeedbackReference>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { feedback } = client.contracts;
    const author = getAddress(given ?? partyOf(client));
    const result = { agentId, author, index };
    return sendOnce(client, {
      find: async () => {
        const { isRevoked } = await getFeedback(client, result);
        if (!isRevoked) return undefined;
        const filter = [agentId, author, index];
        const [log] = await findFeedbackEvents(client, feedback.getEvent("FeedbackRevoked"), filter);
        return log && { hash: log.transactionHash, result };
      },
      send: () =>
        sendAs(
          client,
          author,
          () => populate(feedback, "revokeFeedback", agentId, index),
          () => result,
        ),
    });
  });
}
