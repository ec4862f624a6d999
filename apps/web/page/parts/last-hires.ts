import type { Job } from "../data/api";
import type { LiveEvent } from "../data/live";

/** The award of a job as the stream would have told it. */
export const hireOf = (job: Job): LiveEvent => ({
  id: job.id,
  event: "JobAwarded",
  agent: job.agent,
  jobId: job.id,
  title: job.title,
  client: job.client,
  clientAgent: job.clientAgent,
  provider: job.provider,
  account: job.client,
  args: { price: job.price, milestones: job.milestones },
  token: job.token,
  tokenSymbol: job.tokenSymbol,
  tokenDecimals: job.tokenDecimals,
  price: job.price,
  timestamp: job.awardedAt,
  blockNumber: job.blockNumber,
  transactionHash: job.transactionHash,
});

/** What happened since the page is open, then the last hires from before, each once; newest first. */
export function withHires(events: readonly LiveEvent[], jobs: readonly Job[]): readonly LiveEvent[] {
  const told = new Set(events.filter(({ event }) => event === "JobAwarded").map(({ jobId }) => jobId));
  const hires = jobs.filter(({ id }) => !told.has(id)).map(hireOf);
  return [...events, ...hires].toSorted((a, b) => Number(b.timestamp) - Number(a.timestamp));
}
