import type { Client } from "../client/client.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { MilestoneDeliveredEvent } from "../generated/typechain/JobEscrow.js";
import { findAward } from "./find-award.js";
import { findEvents } from "./find-events.js";

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
