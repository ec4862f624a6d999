import { ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { chainTime, read } from "../client/read.js";
import { callView } from "../wire/call-view.js";
import { JobNotFoundError } from "../errors/job-errors.js";
import type { MilestoneStructOutput } from "../generated/typechain/JobEscrow.js";
import { disputeTimes, type DisputeTimes, higher, roundOf, type Side } from "../protocol/dispute-rules.js";
import { type NextAction, nextActions } from "../protocol/next-actions.js";
import { JobStatus, jobStatusOf, type Outcome, outcomeOf } from "../protocol/status.js";
import type { Terms } from "../protocol/terms.js";
import { type JobReference, resolveJob } from "./resolve-job.js";

/** The state of a milestone's dispute, and until when what is possible in it. */
export interface MilestoneDispute extends DisputeTimes {
  /** Which panel decides now: 1 = the first, 2 = the appeal panel; left out while the first ruling waits for an appeal. */
  readonly round?: bigint;
  /** Who opened it: the client, or the provider of a delivery that the verifier refused. */
  readonly openedBy: Side;
  /** The provider's share by the first panel's ruling, 0 to 10,000; left out when there is none. */
  readonly firstRuling?: bigint;
  /** For whom the first ruling was appealed; left out when it was not. */
  readonly appealedBy?: Side;
}

/** The state of one milestone of a job. */
export interface MilestoneStatus {
  readonly milestone: bigint;
  readonly status: JobStatus;
  /** What it pays, in units of the token. */
  readonly amount: bigint;
  /** The last second at which it can be delivered, or its delivery replaced, unix seconds. */
  readonly deliverBy: bigint;
  /** When the delivery that counts was made, unix seconds. */
  readonly deliveredAt?: bigint;
  /** Whether the offer's verifier refused that delivery: then silence ends the milestone at 0 %. */
  readonly isRefused: boolean;
  /** The last second at which the delivery can be disputed, unix seconds; while it is delivered. */
  readonly reviewUntil?: bigint;
  /** Its dispute; from the moment it is disputed until it is settled. */
  readonly dispute?: MilestoneDispute;
  /** How it ended, and the provider's share (0 to 10,000); once it is settled. */
  readonly settled?: { readonly outcome: Outcome; readonly providerBps: bigint };
  /** Whether the ledger does not have the settlement yet: see {@link replayRecord}. */
  readonly unrecorded: boolean;
  /** What can be done with it, now or from a known time on. */
  readonly next: readonly NextAction[];
}

/** The states of a job's milestones. */
export interface MilestoneStatuses {
  readonly jobId: string;
  /** The chain's time, by which `next` was computed; unix seconds. */
  readonly now: bigint;
  /** Whether every milestone is settled. */
  readonly isSettled: boolean;
  readonly milestones: readonly MilestoneStatus[];
}

/** What {@link milestoneStatuses} needs. */
export interface MilestoneStatusesParameters {
  /** The job's id, or its full terms, which saves a read. */
  readonly job: JobReference;
}

/**
 * The states of a job's milestones, and what can be done next with each: {@link jobStatus} without the parties' money, for callers
 * that read often.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain.
 * @example
 * const statuses = await milestoneStatuses(client, { job: jobId });
 * const open = statuses.milestones.filter(({ settled }) => settled === undefined);
 */
export function milestoneStatuses(client: Client, { job }: MilestoneStatusesParameters): Promise<MilestoneStatuses> {
  return read(client, async () => {
    const { escrow } = client.contracts;
    const { jobId, terms } = await resolveJob(client, job);
    const [now, stored] = await Promise.all([
      chainTime(client),
      Promise.all(terms.bid.milestones.map((_, index) => callView(escrow, "milestoneOf", jobId, index))),
    ]);
    const milestones = stored.map((milestone, index) => statusOf(terms, index, milestone, now));
    if (milestones[0]?.status === JobStatus.None) throw new JobNotFoundError(jobId);
    return { jobId, now, isSettled: milestones.every(({ status }) => status === JobStatus.Settled), milestones };
  });
}

function statusOf({ offer, bid }: Terms, index: number, stored: MilestoneStructOutput, now: bigint): MilestoneStatus {
  const { amount = 0n, deliverWithin = 0n } = bid.milestones[index] ?? {};
  const { deliveredAt, clock, providerBps, ruled, refused: isRefused, unrecorded } = stored;
  const deliverBy = stored.awardedAt + deliverWithin;
  const status = jobStatusOf(stored.status);
  const times = disputeTimes({ status, clock, micro: stored.micro, waived: stored.waived });
  const dispute = disputeOf(stored, status, times);
  const reviewEnd = clock + offer.reviewWindow;
  // The provider of a refused delivery has until its deadline to replace it.
  const disputeEnd = isRefused ? higher(reviewEnd, deliverBy) : reviewEnd;
  const reviewUntil = status === JobStatus.Delivered ? disputeEnd : undefined;
  return {
    milestone: BigInt(index),
    status,
    amount,
    deliverBy,
    ...(deliveredAt > 0n && { deliveredAt }),
    isRefused,
    ...(reviewUntil !== undefined && { reviewUntil }),
    ...(dispute && { dispute }),
    ...(status === JobStatus.Settled && { settled: { outcome: outcomeOf(stored.outcome), providerBps } }),
    unrecorded,
    next: nextActions({
      status,
      deliverBy,
      reviewUntil,
      isRefused,
      firstRuling: ruled ? providerBps : undefined,
      hasPanels: offer.panelId !== ZeroHash,
      times,
      unrecorded,
      now,
    }),
  };
}

function disputeOf(
  stored: MilestoneStructOutput,
  status: JobStatus,
  times: DisputeTimes,
): MilestoneDispute | undefined {
  if (!stored.disputed || status === JobStatus.Settled) return undefined;
  const { ruled, byProvider, providerBps } = stored;
  const round = roundOf(status);
  return {
    ...(round !== undefined && { round }),
    openedBy: stored.refused ? "provider" : "client",
    ...(ruled && { firstRuling: providerBps }),
    ...(ruled && status === JobStatus.Appealed && { appealedBy: byProvider ? "provider" : "client" }),
    ...times,
  };
}
