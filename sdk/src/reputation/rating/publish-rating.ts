import type { Client } from "../../client/client.js";
import type { Once } from "../../client/send-once.js";
import { beginWrite } from "../../client/write-limits.js";
import type { DocumentStore } from "../../documents/stores/document-store.js";
import { giveJobFeedback, type JobFeedback } from "../feedback/give-job-feedback.js";
import type { JobRating } from "./job-rating.js";
import { verifyRating } from "./verify-rating.js";

/** What {@link publishRating} needs. */
export interface PublishRatingParameters {
  readonly rating: JobRating;
  /** Where the document is put; its URI must be at most 1,024 bytes. */
  readonly store: DocumentStore;
}

/**
 * Puts a signed rating on chain, as feedback that is marked with its job, and the document as its file. Only the job's
 * client: the registry asks who sends, not who signed. To call it again is safe: it returns the earlier feedback,
 * `repeated: true`.
 *
 * @throws What {@link verifyRating} and {@link giveJobFeedback} throw.
 * @example const { index } = await publishRating(client, { rating: signed, store });
 */
export async function publishRating(
  client: Client,
  { rating, store }: PublishRatingParameters,
): Promise<Once<JobFeedback>> {
  client = beginWrite(client);
  const { jobId, milestone, value, valueDecimals, tag1, tag2, endpoint } = await verifyRating(client, { rating });
  const said = { value, valueDecimals, tag1, tag2, endpoint };
  return giveJobFeedback(client, { job: jobId, milestone, rating: said, file: rating, store });
}
