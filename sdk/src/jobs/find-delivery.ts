import type { Client } from "../client/client.js";
import type { MilestoneDeliveredEvent } from "../generated/typechain/JobEscrow.js";
import type { TypedEventLog } from "../generated/typechain/common.js";
import { findAward } from "./find-award.js";
import { findEvents } from "./find-events.js";

/** The event of a delivery. */
export type DeliveryLog = TypedEventLog<MilestoneDeliveredEvent.Event>;

/** All deliveries of a milestone, the oldest first. */
export async function findDeliveries(
  client: Client,
  jobId: string,
  milestone: bigint,
): Promise<readonly DeliveryLog[]> {
  const { escrow } = client.contracts;
  const award = await findAward(client, jobId);
  if (award === undefined) return [];
  const filter = escrow.filters.MilestoneDelivered(jobId, milestone);
  return findEvents(client, escrow, filter, { fromBlock: award.blockNumber });
}
