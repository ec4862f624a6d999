import { ZeroHash } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import type { DocumentStore } from "../../documents/stores/document-store.js";
import { publicStore } from "../../documents/stores/http-store.js";
import { FeedbackNotFoundError } from "../../errors/reputation-errors.js";
import { feedbackFilter, type FeedbackReference, givenFeedback, type GivenFeedback } from "./feedback-entry.js";
import { type FeedbackFile, parseFeedbackFile, requireFileOf } from "./feedback-file.js";
import { findFeedbackEvents } from "./find-feedback.js";

/** What {@link readFeedbackFile} needs. */
export type ReadFeedbackFileParameters = FeedbackReference & {
  /** What reads the rating's URI; `data:` and public web URIs when left out. */
  readonly store?: DocumentStore;
};

/** The file of a rating. */
export interface ReadFeedbackFile {
  readonly feedback: GivenFeedback;
  readonly file: FeedbackFile;
  /** Whether its bytes are those whose hash is on chain. Without a hash there, it may say something else tomorrow. */
  readonly isVerified: boolean;
}

/**
 * Reads what an author says beyond the rating. The file must be the one whose hash is on chain, if one does, and
 * must be about this very rating.
 *
 * @throws {@link FeedbackNotFoundError} when there is no such rating.
 * @throws {@link DocumentInvalidError} when the file is malformed, or about another rating; {@link DocumentHashMismatchError},
 * {@link DocumentNotFoundError}, {@link DocumentNotJsonError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
 * {@link UnsupportedUriError} (also when the rating has no URI), {@link UriRefusedError}
 * @example const { file, isVerified } = await readFeedbackFile(client, { agentId, author, index: 1n, store });
 */
export function readFeedbackFile(
  client: Client,
  { agentId, author, index, store = publicStore() }: ReadFeedbackFileParameters,
): Promise<ReadFeedbackFile> {
  return read(client, async () => {
    const filter = feedbackFilter(agentId, author);
    const logs = await findFeedbackEvents(client, client.contracts.feedback.getEvent("NewFeedback"), filter);
    const log = logs.find(({ args }) => args.feedbackIndex === index);
    if (log === undefined) throw new FeedbackNotFoundError(agentId, author, index);
    const feedback = givenFeedback(log.args);
    const { feedbackUri, feedbackHash } = feedback;
    const isVerified = feedbackHash !== ZeroHash;
    const content = await (isVerified ? store.getBlob(feedbackUri, feedbackHash) : store.getUnverified(feedbackUri));
    const file = parseFeedbackFile(content);
    requireFileOf(client, file, feedback);
    return { feedback, file, isVerified };
  });
}
