import type { Client } from "../../client/client.js";
import { beginWrite } from "../../client/write-limits.js";
import { release, type ReleaseParameters } from "../../jobs/release.js";
import type { Settled } from "../../jobs/settle-once.js";
import type { JobRating } from "./job-rating.js";
import { signRating, type SignRatingParameters } from "./sign-rating.js";

/** What {@link releaseAndRate} needs. */
export type ReleaseAndRateParameters = Omit<ReleaseParameters, "signed"> &
  Pick<SignRatingParameters, "rating" | "comment" | "createdAt">;

/** How the milestone was settled, and what its client says about it. */
export type RatedSettlement = Settled & { readonly rating: JobRating };

/**
 * Pays a milestone in full by {@link release}, and signs what the client says about it. Only the client. No gas is
 * spent on the rating. To call it again is safe: it pays once, and signs a rating that was not signed the first time.
 *
 * @throws What {@link release} and {@link signRating} throw. The payment comes first: it remains when the rating fails.
 * @example
 * const said = { rating: { value: 87n, tag1: "quality" }, comment: "Two days early." };
 * const { earned, rating } = await releaseAndRate(client, { job: jobId, milestone: 0n, ...said });
 */
export async function releaseAndRate(
  client: Client,
  { rating, comment, createdAt, ...parameters }: ReleaseAndRateParameters,
): Promise<RatedSettlement> {
  client = beginWrite(client);
  const settled = await release(client, parameters);
  const { job, milestone } = parameters;
  const said = { rating, ...(comment !== undefined && { comment }), ...(createdAt !== undefined && { createdAt }) };
  const signed = await signRating(client, { job, ...(milestone !== undefined && { milestone }), ...said });
  return { ...settled, rating: signed };
}
