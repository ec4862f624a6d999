import type { Client } from "../client/client.js";
import { jobIdOf } from "../client/domains.js";
import { MilestoneUnknownError } from "../errors/job-errors.js";
import type { Terms } from "../protocol/terms.js";
import { getJob } from "./get-job.js";

/** Which job an action is about: its id, whose terms are then read from the chain, or its full terms, which saves that read. */
export type JobReference = string | Terms;

/** What every action on a milestone needs. */
export interface MilestoneParameters {
  /** The job's id, or its full terms, which saves a read. */
  readonly job: JobReference;
  /** From 0; may be left out when the job has one milestone. */
  readonly milestone?: bigint;
}

/** A job with the terms that every call about it must bring. */
export interface ResolvedJob {
  readonly jobId: string;
  readonly terms: Terms;
}

/** A milestone of such a job. */
export interface ResolvedMilestone extends ResolvedJob {
  readonly milestone: bigint;
}

/** Id and terms of a job, from either. Does not ask the chain when the terms are given. */
export async function resolveJob(client: Client, job: JobReference): Promise<ResolvedJob> {
  if (typeof job === "string") {
    const { jobId, terms } = await getJob(client, { jobId: job });
    return { jobId, terms };
  }
  return { jobId: jobIdOf(client, job), terms: job };
}

/** The same with a milestone that the job has. */
export async function resolveMilestone(
  client: Client,
  { job, milestone }: MilestoneParameters,
): Promise<ResolvedMilestone> {
  const { jobId, terms } = await resolveJob(client, job);
  const count = terms.bid.milestones.length;
  const index = milestone ?? (count === 1 ? 0n : undefined);
  if (index === undefined || index < 0n || index >= BigInt(count)) {
    throw new MilestoneUnknownError(jobId, milestone, count);
  }
  return { jobId, terms, milestone: index };
}

/** The last second at which a milestone can be delivered, unix seconds. */
export function deadlineOf(
  { terms, milestone }: Pick<ResolvedMilestone, "terms" | "milestone">,
  awardedAt: bigint,
): bigint {
  return awardedAt + (terms.bid.milestones[Number(milestone)]?.deliverWithin ?? 0n);
}
