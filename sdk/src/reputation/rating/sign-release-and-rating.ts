import type { Client } from "../../client/client.js";
import { type SignedRelease, signRelease, type SignReleaseParameters } from "../../jobs/sign-step.js";
import type { JobRating } from "./job-rating.js";
import { signRating, type SignRatingParameters } from "./sign-rating.js";

/** What {@link signReleaseAndRating} needs. */
export type SignReleaseAndRatingParameters = SignReleaseParameters &
  Pick<SignRatingParameters, "rating" | "comment" | "createdAt">;

/** What a client gives to its provider: a signed release and a signed rating. */
export interface SignedReleaseAndRating {
  /** For {@link deliverAndRelease}, or {@link release} by anyone. */
  readonly signed: SignedRelease;
  /** It counts once the milestone is settled. */
  readonly rating: JobRating;
}

/**
 * Signs the client's acceptance of one delivery and what it says about it, for a provider that then is paid by {@link
 * deliverAndRelease}. Nothing is sent.
 *
 * @throws What {@link signRelease} and {@link signRating} throw.
 * @example
 * const accepted = { job: jobId, milestone: 0n, deliveryHash, rating: { value: 87n, tag1: "quality" } };
 * const { signed, rating } = await signReleaseAndRating(client, accepted);
 */
export async function signReleaseAndRating(
  client: Client,
  { rating, comment, createdAt, ...parameters }: SignReleaseAndRatingParameters,
): Promise<SignedReleaseAndRating> {
  const signed = await signRelease(client, parameters);
  const said = { rating, ...(comment !== undefined && { comment }), ...(createdAt !== undefined && { createdAt }) };
  const { job, milestone } = parameters;
  return { signed, rating: await signRating(client, { job, ...(milestone !== undefined && { milestone }), ...said }) };
}
