import type { Client } from "../client/client.js";
import { OutcomeMismatchError } from "../errors/job-errors.js";
import { chainTime } from "./chain-time.js";
import { deadlineOf } from "./deadline-of.js";
import { Outcome } from "./outcome.js";
import type { ResolvedMilestone } from "./resolve-job.js";
import { storedMilestone } from "./signed-message.js";
import { JobStatus, jobStatusOf } from "./status.js";

/** How a milestone ends when its provider gives up. */
export type GiveUpOutcome = typeof Outcome.GivenUp | typeof Outcome.Missed | typeof Outcome.Ruled;

/** How a milestone that has such a status ends when its provider gives up now. */
export function outcomeOfGivingUp(status: JobStatus, deliverBy: bigint, now: bigint): GiveUpOutcome {
  if (status === JobStatus.Active) return now <= deliverBy ? Outcome.GivenUp : Outcome.Missed;
  return status === JobStatus.Delivered ? Outcome.Missed : Outcome.Ruled;
}

/** What giving up means now, and the clock of the step in which it does. */
export interface PresentGiveUp {
  readonly outcome: GiveUpOutcome;
  readonly clock: bigint;
}

/** The same of a milestone as it is now. @throws {@link OutcomeMismatchError} when another one is expected. */
export async function presentGiveUp(
  client: Client,
  resolved: ResolvedMilestone,
  expected?: GiveUpOutcome,
): Promise<PresentGiveUp> {
  const [stored, now] = await Promise.all([storedMilestone(client, resolved), chainTime(client)]);
  const outcome = outcomeOfGivingUp(jobStatusOf(stored.status), deadlineOf(resolved, stored.awardedAt), now);
  if (expected !== undefined && expected !== outcome) {
    throw new OutcomeMismatchError(resolved.jobId, resolved.milestone, expected, outcome);
  }
  return { outcome, clock: stored.clock };
}
