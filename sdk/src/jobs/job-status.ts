import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { callView } from "../wire/call-view.js";
import { StepUnavailableError } from "../errors/job-errors.js";
import type { Side } from "../protocol/dispute-rules.js";
import type { JobAction, NextAction } from "../protocol/next-actions.js";
import { milestoneStatuses, type MilestoneStatuses } from "./milestone-statuses.js";
import { type JobReference, type ResolvedMilestone, resolveJob } from "./resolve-job.js";

/** The state of a job. */
export interface JobStatusReport extends MilestoneStatuses {
  readonly client: string;
  readonly provider: string;
  readonly agentId: bigint;
  readonly token: string;
  /** What the escrow owes to the parties in the job's token, from this and other jobs: what they can withdraw. */
  readonly credit: { readonly client: bigint; readonly provider: bigint };
  /** Withdrawals that are worth a transaction. */
  readonly next: readonly NextAction[];
}

/** What {@link jobStatus} needs. */
export interface JobStatusParameters {
  /** The job's id, or its full terms, which saves a read. */
  readonly job: JobReference;
}

/**
 * The state of a job, and what can be done next, by whom, from when and until when, by the chain's time.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain.
 * @example
 * const { milestones } = await jobStatus(client, { job: jobId });
 * const mine = milestones[0]?.next.filter(({ who, from }) => who !== "client" && from === undefined);
 */
export function jobStatus(client: Client, { job }: JobStatusParameters): Promise<JobStatusReport> {
  return read(client, async () => {
    const { escrow } = client.contracts;
    const { terms } = await resolveJob(client, job);
    const { offer, bid } = terms;
    const [statuses, clientCredit, providerCredit] = await Promise.all([
      milestoneStatuses(client, { job: terms }),
      callView(escrow, "creditOf", offer.token, offer.client),
      callView(escrow, "creditOf", offer.token, bid.provider),
    ]);
    const payable = (who: "client" | "provider", credit: bigint): readonly NextAction[] =>
      credit > 0n ? [{ action: "withdraw", who }] : [];
    return {
      ...statuses,
      client: getAddress(offer.client),
      provider: getAddress(bid.provider),
      agentId: bid.agentId,
      token: getAddress(offer.token),
      credit: { client: clientCredit, provider: providerCredit },
      next: [...payable("client", clientCredit), ...payable("provider", providerCredit)],
    };
  });
}

/** Requires that a step is possible now, before it costs anything: to this side, when it is named. @throws {@link StepUnavailableError} */
export async function requireStep(
  client: Client,
  { jobId, terms, milestone }: ResolvedMilestone,
  action: JobAction,
  side?: Side,
): Promise<void> {
  const { milestones } = await milestoneStatuses(client, { job: terms });
  const stands = milestones[Number(milestone)];
  if (stands === undefined) return;
  const isPossible = stands.next.some(
    (step) => step.action === action && step.from === undefined && (side === undefined || step.who === side),
  );
  if (!isPossible) throw new StepUnavailableError(action, { jobId, ...stands }, side);
}
