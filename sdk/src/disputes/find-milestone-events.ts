import type { Client } from "../client/client.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { findAward } from "../jobs/find-award.js";
import { findEvents } from "../jobs/find-events.js";

/** All events of a kind that the escrow emitted about a milestone, the oldest first. */
export async function findMilestoneEvents<Event extends TypedContractEvent>(
  client: Client,
  event: Event,
  { jobId, milestone }: { readonly jobId: string; readonly milestone: bigint },
): Promise<readonly WatchedEvent<Event>[]> {
  const { escrow } = client.contracts;
  const { disputed } = await escrow.milestoneOf(jobId, milestone);
  const award = disputed ? await findAward(client, jobId) : undefined;
  if (award === undefined) return [];
  const fromBlock = award.blockNumber;
  return findEvents(client, { contract: escrow, event, filter: [jobId, milestone], fromBlock });
}
