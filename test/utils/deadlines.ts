import type { market } from "../fixtures/market.js";
import type { TermsFields } from "./terms.js";

interface Awarded {
  readonly escrow: Awaited<ReturnType<typeof market>>["escrow"];
  readonly job: TermsFields;
  readonly jobId: string;
}

/** The last second in which a milestone can be delivered: its signed time runs from the award. */
export async function deadlineOf({ escrow, job, jobId }: Awarded, milestone = 0n): Promise<bigint> {
  const { awardedAt } = await escrow.milestoneOf(jobId, milestone);
  return awardedAt + job.bid.milestones[Number(milestone)]!.deliverWithin;
}
