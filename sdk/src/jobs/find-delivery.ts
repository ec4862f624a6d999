import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { DeliveryMismatchError } from "../errors/delivery-mismatch-error.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { MilestoneDeliveredEvent } from "../generated/typechain/JobEscrow.js";
import { findAward } from "./find-award.js";
import { findEvents } from "./find-events.js";
import type { ResolvedMilestone } from "./resolve-job.js";

/** The event of a delivery. */
export type DeliveryLog = WatchedEvent<MilestoneDeliveredEvent.Event>;

/** All deliveries of a milestone, the oldest first. */
export async function findDeliveries(
  client: Client,
  jobId: string,
  milestone: bigint,
): Promise<readonly DeliveryLog[]> {
  const { escrow } = client.contracts;
  const { deliveredAt } = await escrow.milestoneOf(jobId, milestone);
  const award = deliveredAt === 0n ? undefined : await findAward(client, jobId);
  if (award === undefined) return [];
  return findEvents(client, {
    contract: escrow,
    event: escrow.getEvent("MilestoneDelivered"),
    filter: [jobId, milestone],
    fromBlock: award.blockNumber,
  });
}

/** Requires that the last delivery of a milestone has this hash. @throws {@link DeliveryMismatchError} */
export async function requireDelivery(
  client: Client,
  { jobId, milestone }: Pick<ResolvedMilestone, "jobId" | "milestone">,
  deliveryHash: string,
): Promise<void> {
  const latest = (await read(client, () => findDeliveries(client, jobId, milestone))).at(-1);
  const actual = latest?.args.deliveryHash;
  if (actual !== deliveryHash.toLowerCase()) throw new DeliveryMismatchError(jobId, milestone, deliveryHash, actual);
}
