import type { ResolvedMilestone } from "./resolve-job.js";

/** The last second at which a milestone can be delivered, unix seconds. */
export function deadlineOf(
  { terms, milestone }: Pick<ResolvedMilestone, "terms" | "milestone">,
  awardedAt: bigint,
): bigint {
  return awardedAt + (terms.bid.milestones[Number(milestone)]?.deliverWithin ?? 0n);
}
