import { getAddress, ZeroHash } from "ethers";

import { populate } from "../../codec/encode-call.js";
import { type Client, partyOf } from "../../client/client.js";
import { read } from "../../client/read.js";
import { sendAs } from "../../client/send-as.js";
import { type Once, sendOnce } from "../../client/send-once.js";
import { beginWrite } from "../../client/write-limits.js";
import type { DocumentStore } from "../../documents/stores/document-store.js";
import { requireUri } from "../../documents/stores/publish-document.js";
import { appendedResponse, type AppendedResponse, type FeedbackReference } from "./feedback-entry.js";
import { findFeedbackEvents } from "./find-feedback.js";
import { getFeedback } from "./get-feedback.js";

/** What an answer says: content that the action stores, or the place of one. */
export type ResponseContent =
  | {
      readonly content: Uint8Array;
      /** Such as `text/plain`. */
      readonly mediaType: string;
      /** Where it is put; its URI must be at most 1,024 bytes. */
      readonly store: DocumentStore;
      readonly responseUri?: never;
      readonly responseHash?: never;
    }
  | {
      readonly content?: never;
      readonly mediaType?: never;
      readonly store?: never;
      /** Not empty, at most 1,024 bytes. */
      readonly responseUri: string;
      /** keccak256 of the bytes there; left out for content that its own URI names. */
      readonly responseHash?: string;
    };

/** What {@link appendResponse} needs. */
export type AppendResponseParameters = FeedbackReference &
  ResponseContent & {
    /** Who answers: the client's own account when left out, or an agent's account that the signer controls. */
    readonly responder?: string;
  };

/**
 * Answers a rating: the agent that was rated, or anyone else. Answers are counted: to send the same one again would
 * count twice, so it is not sent, and the earlier one comes back with `repeated: true`.
 *
 * @throws {@link FeedbackNotFoundError} when there is no such rating; {@link UriTooLongError}; what the store throws.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await appendResponse(client, { agentId, author, index: 1n, content, mediaType: "text/plain", store });
 */
export function appendResponse(
  client: Client,
  { agentId, author: rater, index, responder: given, ...answer }: AppendResponseParameters,
): Promise<Once<AppendedResponse>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { feedback } = client.contracts;
    const responder = getAddress(given ?? partyOf(client));
    const author = getAddress(rater);
    await getFeedback(client, { agentId, author, index });
    const { uri, hash } = await placeOfAnswer(answer);
    return sendOnce(client, {
      find: async () => {
        if ((await feedback.getResponseCount(agentId, author, index, [responder])) === 0n) return undefined;
        const filter = [agentId, author, undefined, responder];
        const logs = await findFeedbackEvents(client, feedback.getEvent("ResponseAppended"), filter);
        const log = logs.find(
          ({ args }) => args.feedbackIndex === index && args.responseURI === uri && args.responseHash === hash,
        );
        return log && { hash: log.transactionHash, result: appendedResponse(log.args) };
      },
      send: () =>
        sendAs(
          client,
          responder,
          () => populate(feedback, "appendResponse", agentId, author, index, uri, hash),
          () => ({ agentId, author, index, responder, responseUri: uri, responseHash: hash }),
        ),
    });
  });
}

async function placeOfAnswer(answer: ResponseContent): Promise<{ readonly uri: string; readonly hash: string }> {
  const { uri, hash } =
    answer.content === undefined
      ? { uri: answer.responseUri, hash: answer.responseHash?.toLowerCase() ?? ZeroHash }
      : await answer.store.putBlob(answer.content, answer.mediaType);
  requireUri(uri);
  return { uri, hash };
}
