import type { JobContext } from "./job-context";

/** The hash of the delivery that counts now; undefined when there is none. */
export async function findDeliveryHash({
  chain: { client, sdk },
  job,
  milestone,
}: Pick<JobContext, "chain" | "job" | "milestone">): Promise<string | undefined> {
  if (milestone.deliveredAt === undefined) return undefined;
  const delivery = await sdk.findDelivery(client, { job: job.job.terms, milestone: milestone.milestone });
  return delivery?.deliveryHash;
}
