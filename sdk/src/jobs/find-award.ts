import type { Client } from "../client/client.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { JobAwardedEvent } from "../generated/typechain/JobEscrow.js";
import { blockRangeAt } from "./block-range-at.js";
import { findEvents } from "./find-events.js";

/** How many blocks are read at once without a thought. */
const FEW_BLOCKS = 2_000;

/** The event with which a job began. */
export type AwardLog = WatchedEvent<JobAwardedEvent.Event>;

/**
 * The event with which a job began; nothing when it was never awarded. The escrow knows when that was, so that even on a
 * long chain a few reads find the block.
 */
export async function findAward(client: Client, jobId: string): Promise<AwardLog | undefined> {
  const { escrow } = client.contracts;
  const { awardedAt } = await escrow.milestoneOf(jobId, 0n);
  if (awardedAt === 0n) return undefined;

  const range = await blockRangeAt(client, awardedAt, FEW_BLOCKS);
  const [log] = await findEvents(client, {
    contract: escrow,
    event: escrow.getEvent("JobAwarded"),
    filter: [jobId],
    ...range,
  });
  return log;
}
