import type { Client } from "../client/client.js";
import { translateError } from "../client/translate-error.js";
import { EntryInvalidError } from "../errors/argument-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import { Retrying } from "../events/retry-reads.js";
import { type WatchedEvent, type WatchedReorg, watchEvents, type WatchOptions } from "../events/watch-events.js";
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

/** A node that does not know a job whose dispute it, or one beside it, just named: it lags, or the chain was reorganised. */
const LOOKS = 4;

/**
 * Every dispute that is opened, from the past into the future, with its job. {@link getDispute} says what state it is in now. See
 * {@link watchEvents} for what is promised, how to resume, and what a reorg item means. A dispute whose job cannot be read, as after
 * a reorganisation, is given to `onProblem` and left out.
 *
 * @throws What {@link watchEvents} throws.
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
    const job = await jobOfDispute(client, item, options);
    if (job === undefined) {
      if (options.signal?.aborted === true) return;
      continue;
    }
    const { panelId: first, appealPanelId } = job.terms.offer;
    if (panelId === undefined || [first, appealPanelId].includes(panelId.toLowerCase())) yield { ...item, job };
  }
}

type Disputed = WatchedEvent<MilestoneDisputedEvent.Event>;

/** The job of a dispute. Undefined when it cannot be read, or the caller wants no more. */
async function jobOfDispute(
  client: Client,
  item: Disputed,
  { maxRetries = 10, waitForNode = false, signal, onProblem }: WatchDisputesParameters,
): Promise<Job | undefined> {
  const retrying = new Retrying(waitForNode ? Infinity : maxRetries, signal);
  for (let look = 1; signal?.aborted !== true; look++) {
    try {
      return await getJob(client, { jobId: item.args.jobId });
    } catch (error) {
      const cause = translateError(error, { client });
      const isUnknown = isMarketplaceError(cause, "JOB_NOT_FOUND");
      if (isMarketplaceError(cause, "TERMS_MISMATCH") || (isUnknown && look >= LOOKS)) {
        onProblem?.(new EntryInvalidError(item, "jobId", "names a job that cannot be read", { cause }));
        return undefined;
      }
      // A reader that resumes from there gets this dispute again.
      await retrying.failed(cause, item.blockNumber);
    }
  }
  return undefined;
}
