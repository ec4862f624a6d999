import { getAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { WrongChainError } from "../../errors/connection-errors.js";
import { RatingRefusedError } from "../../errors/reputation-errors.js";
import { findSettlement, type Settlement, settlementOf } from "../../jobs/find-milestone-events.js";
import { type ResolvedMilestone, resolveMilestone } from "../../jobs/resolve-job.js";
import type { WholeRating } from "../feedback/feedback-entry.js";
import { addressIn, chainIn, hashRating, type JobRating, validateJobRating } from "./job-rating.js";

/** What {@link verifyRating} needs. */
export interface VerifyRatingParameters {
  readonly rating: JobRating;
}

/** A rating that its job's client signed, about a milestone that is settled. */
export interface VerifiedRating extends WholeRating {
  /** Who says it: the client of the job. */
  readonly author: string;
  /** The agent that did the job. */
  readonly agentId: bigint;
  readonly jobId: string;
  readonly milestone: bigint;
  readonly comment: string;
  /** As the client claims. */
  readonly createdAt: string;
  /** How the milestone was paid out. */
  readonly settlement: Settlement;
}

/**
 * Checks a signed rating against the chain: the job exists, this was its client and this its agent, the milestone is
 * settled, and the client signed the whole rating, by its key or as a contract (ERC-1271). A contract is asked as it is now:
 * after an agent is sold, what its account signed before is no longer valid; on chain it would be ({@link
 * publishRating}).
 *
 * @throws {@link RatingRefusedError} with the `reason`; {@link WrongChainError} when the rating is of another chain.
 * @throws {@link DocumentInvalidError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @example const { author, value, settlement } = await verifyRating(client, { rating });
 */
export function verifyRating(client: Client, { rating: value }: VerifyRatingParameters): Promise<VerifiedRating> {
  return read(client, async () => {
    const rating = validateJobRating(value);
    const author = addressIn(rating.clientAddress);
    await requireOurs(client, rating);
    const resolved = await resolveMilestone(client, { job: rating.jobId, milestone: BigInt(rating.milestone) });
    requireParties(resolved, rating);
    const settlement = await requireSettled(client, resolved);
    if (!(await client.contracts.escrow.hasConsented(author, hashRating(rating), rating.signature))) {
      throw new RatingRefusedError("SIGNATURE_INVALID", `its signature is not ${author}'s over exactly this text`);
    }
    const { jobId, milestone } = resolved;
    const { tag1, tag2, endpoint, comment, createdAt } = rating;
    return {
      author,
      agentId: BigInt(rating.agentId),
      jobId,
      milestone,
      value: BigInt(rating.value),
      valueDecimals: BigInt(rating.valueDecimals),
      tag1,
      tag2,
      endpoint,
      comment,
      createdAt,
      settlement,
    };
  });
}

/** Requires that a rating is of this chain, and of this deployment. */
async function requireOurs(client: Client, rating: JobRating): Promise<void> {
  const { agentRegistry, feedbackRegistry, clientAddress } = rating;
  for (const account of [agentRegistry, feedbackRegistry, clientAddress]) {
    if (chainIn(account) !== client.chainId) throw new WrongChainError(client.chainId, chainIn(account));
  }
  const { registry, feedback } = client.contracts;
  const ours = [await registry.getAddress(), await feedback.getAddress()];
  for (const [place, account] of [agentRegistry, feedbackRegistry].entries()) {
    if (addressIn(account) !== ours[place]) {
      throw new RatingRefusedError("REGISTRY_OTHER", `it is for ${account}, which is not of this deployment`);
    }
  }
}

function requireParties({ terms, jobId }: ResolvedMilestone, rating: JobRating): void {
  const client = getAddress(terms.offer.client);
  if (addressIn(rating.clientAddress) !== client) {
    throw new RatingRefusedError("CLIENT_OTHER", `the client of job ${jobId} is ${client}`);
  }
  if (BigInt(rating.agentId) !== terms.bid.agentId) {
    throw new RatingRefusedError("AGENT_OTHER", `the agent of job ${jobId} is ${terms.bid.agentId}`);
  }
}

async function requireSettled(client: Client, { jobId, milestone }: ResolvedMilestone): Promise<Settlement> {
  const log = await findSettlement(client, jobId, milestone);
  if (log !== undefined) return settlementOf(log.args);
  throw new RatingRefusedError("NOT_SETTLED", `milestone ${milestone} of job ${jobId} is not settled yet`);
}
