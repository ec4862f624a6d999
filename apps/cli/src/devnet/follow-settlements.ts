import { getJob, type Job, jobStatus, type Outcome, watchEvents } from "@guildhall/sdk";

import type { LocalMarket } from "./start-market.js";

/** A milestone that was settled. */
export interface SettledJob {
  readonly job: Job;
  readonly outcome: Outcome;
  /** How many jobs were settled since the market was started, this one included. */
  readonly count: number;
}

/** Follows what is settled from now on, by anybody, until the signal. */
export async function followSettlements(
  { reader }: LocalMarket,
  signal: AbortSignal,
  onSettled: (settled: SettledJob) => void,
): Promise<void> {
  const contract = reader.contracts.escrow;
  const seen = new Set<string>();
  const from = (await reader.provider.getBlockNumber()) + 1;
  for await (const item of watchEvents(reader, {
    contract,
    event: contract.getEvent("MilestoneSettled"),
    from,
    signal,
  })) {
    if (item.kind === "reorg" || seen.has(item.args.jobId)) continue;
    seen.add(item.args.jobId);
    const job = await getJob(reader, { jobId: item.args.jobId });
    const { milestones } = await jobStatus(reader, { job: job.terms });
    const settled = milestones.find(({ milestone }) => milestone === item.args.milestone)?.settled;
    if (settled !== undefined) onSettled({ job, outcome: settled.outcome, count: seen.size });
  }
}
