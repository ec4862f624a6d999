import type { Client } from "../client/client.js";
import type { JobAwardedEvent } from "../generated/typechain/JobEscrow.js";
import type { TypedEventLog } from "../generated/typechain/common.js";
import { blockRangeAt } from "./block-range-at.js";
import { EVENT_PAGE, findEvents } from "./find-events.js";

/** The event with which a job began. */
export type AwardLog = TypedEventLog<JobAwardedEvent.Event>;

/**
 * The event with which a job began; nothing when it was never awarded. The escrow knows when that was, so that even on a
 * long chain a few reads find the block.
 */
export async function findAward(client: Client, jobId: string): Promise<AwardLog | undefined> {
  const { escrow } = client.contracts;
  const { awardedAt } = await escrow.milestoneOf(jobId, 0n);
  if (awardedAt === 0n) return undefined;

  const range = await blockRangeAt(client, awardedAt, EVENT_PAGE);
  const [log] = await findEvents(client, escrow, escrow.filters.JobAwarded(jobId), range);
  return log;
}
