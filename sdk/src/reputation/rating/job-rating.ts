import type { FeedbackFile } from "../feedback/feedback-file.js";
import type { RATING_CONTEXT_IRI } from "./rating-context.js";

/**
 * What a client says about a milestone, signed by it: a JSON-LD document that anyone can check by {@link verifyRating},
 * and at the same time a rating's file by ERC-8004, so that {@link publishRating} can put it on chain as it is.
 */
export interface JobRating extends FeedbackFile {
  readonly "@context": typeof RATING_CONTEXT_IRI;
  readonly "@type": "JobRating";
  /** `eip155:<chainId>:<feedback registry>` */
  readonly feedbackRegistry: string;
  readonly jobId: string;
  /** From 0. */
  readonly milestone: number;
  readonly tag1: string;
  readonly tag2: string;
  readonly endpoint: string;
  /** In the client's own words; empty for none. */
  readonly comment: string;
  /** The client's, over all of the above; see {@link ratingTypes}. */
  readonly signature: string;
}
