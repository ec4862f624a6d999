import type { Client } from "../client/client.js";
import { type WatchedEvent, watchEvents, type WatchedReorg, type WatchOptions } from "../events/watch-events.js";
import type { MilestoneDisputedEvent } from "../generated/typechain/JobEscrow.js";
import { getJob, type Job } from "../jobs/get-job.js";

/** What {@link watchDisputes} looks for, from where on, and until when. */
export interface WatchDisputesParameters extends WatchOptions {
  /** Disputes of this job only. */
  readonly jobId?: string;
  /** Disputes that this panel judges, first or on appeal. */
  readonly panelId?: string;
}

/** A dispute that was opened, with the event that says it. */
export type WatchedDispute = WatchedEvent<MilestoneDisputedEvent.Event> & { readonly job: Job };

/**
 * Every dispute that is opened, from the past into the future, with its job. Where it stands now is what {@link getDispute} says. See
 * {@link watchEvents} for what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} and {@link getJob} throw.
 * @example
 * for await (const item of watchDisputes(client, { panelId, signal })) {
 *   if (item.kind === "event") console.log(item.args.jobId, item.args.milestone, item.job.price);
 * }
 */
export async function* watchDisputes(
  client: Client,
  { jobId, panelId, ...options }: WatchDisputesParameters = {},
): AsyncGenerator<WatchedDispute | WatchedReorg, void, undefined> {
  const contract = client.contracts.escrow;
  const event = contract.getEvent("MilestoneDisputed");
  for await (const item of watchEvents(client, { ...options, contract, event, filter: [jobId] })) {
    if (item.kind === "reorg") {
      yield item;
      continue;
    }
    const job = await getJob(client, { jobId: item.args.jobId });
    const { panelId: first, appealPanelId } = job.terms.offer;
    if (panelId === undefined || [first, appealPanelId].includes(panelId.toLowerCase())) yield { ...item, job };
  }
}
