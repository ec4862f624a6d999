import type { Client } from "../client/client.js";
import { readEntry } from "../events/entries.js";
import { type WatchedEvent, watchEvents, type WatchedReorg, type WatchOptions } from "../events/watch-events.js";
import type { JobAwardedEvent } from "../generated/typechain/JobEscrow.js";
import { type Job, jobOf } from "./get-job.js";

/** What {@link watchJobs} looks for, from where on, and until when. */
export interface WatchJobsParameters extends WatchOptions {
  /** Jobs that this account pays for. */
  readonly client?: string;
  /** Jobs that this agent works on. */
  readonly agentId?: bigint;
}

/** An award, with the job that it began. */
export type WatchedJob = WatchedEvent<JobAwardedEvent.Event> & { readonly job: Job };

/**
 * Every job that is awarded, from the past into the future: how a provider learns that it was hired. See {@link watchEvents} for what is
 * promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchJobs(client, { agentId, signal })) {
 *   if (item.kind === "event") console.log("hired for", item.job.price);
 * }
 */
export async function* watchJobs(
  client: Client,
  { client: payer, agentId, ...options }: WatchJobsParameters = {},
): AsyncGenerator<WatchedJob | WatchedReorg, void, undefined> {
  const contract = client.contracts.escrow;
  const event = contract.getEvent("JobAwarded");
  for await (const item of watchEvents(client, { ...options, contract, event, filter: [undefined, payer, agentId] })) {
    if (item.kind === "reorg") {
      yield item;
      continue;
    }
    const job = readEntry(item, () => jobOf(client, item), options.onProblem);
    if (job !== undefined) yield { ...item, job };
  }
}
