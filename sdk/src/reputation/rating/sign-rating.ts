import { getAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { escrowDomain } from "../../client/domains.js";
import { read } from "../../client/read.js";
import { signAs } from "../../client/sign-as.js";
import { type MilestoneParameters, resolveMilestone } from "../../jobs/resolve-job.js";
import { type Rating, wholeRating } from "../feedback/feedback-entry.js";
import { fileFacts } from "../feedback/feedback-file.js";
import {
  accountId,
  type JobRating,
  RATING_CONTEXT_IRI,
  ratingMessage,
  ratingTypes,
  validateJobRating,
} from "./job-rating.js";

/** What {@link signRating} needs. */
export interface SignRatingParameters extends MilestoneParameters {
  readonly rating: Rating;
  /** The client's comment, at most 20,000 characters. */
  readonly comment?: string;
  /** Whole seconds, like `2026-12-01T12:00:00Z`; now when left out. */
  readonly createdAt?: string;
}

/**
 * Signs what a job's client says about a milestone. Nothing is sent: give the document to the provider, or to anyone who
 * asks. It counts once the milestone is settled, and says so itself to nobody: {@link verifyRating} asks the chain.
 *
 * @throws {@link DocumentInvalidError} when a text is too long, or the value beyond what JSON holds.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @throws {@link DeploymentMissingError} when the deployment has no feedback registry.
 * @example
 * const signed = await signRating(client, { job: jobId, milestone: 0n, rating: { value: 87n, tag1: "quality" } });
 */
export function signRating(
  client: Client,
  { rating: said, comment = "", createdAt = timeNow(), ...parameters }: SignRatingParameters,
): Promise<JobRating> {
  return read(client, async () => {
    const { terms, jobId, milestone } = await resolveMilestone(client, parameters);
    const account = getAddress(terms.offer.client);
    const { endpoint, ...facts } = wholeRating(said);
    const rating = {
      "@context": RATING_CONTEXT_IRI,
      "@type": "JobRating",
      ...fileFacts(client, { agentId: terms.bid.agentId, author: account, ...facts }),
      feedbackRegistry: accountId(client.chainId, await client.contracts.feedback.getAddress()),
      jobId,
      milestone: Number(milestone),
      tag1: facts.tag1,
      tag2: facts.tag2,
      endpoint,
      comment,
      createdAt,
    } as const;
    validateJobRating({ ...rating, signature: "0x" });
    const signed = { account, domain: escrowDomain(client), types: ratingTypes(), message: ratingMessage(rating) };
    return { ...rating, signature: await signAs(client, signed) };
  });
}

function timeNow(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
