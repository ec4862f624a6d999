import type { Client } from "../client/client.js";
import { StepUnavailableError } from "../errors/job-errors.js";
import { jobStatus } from "../jobs/job-status.js";
import type { JobAction } from "../jobs/next-actions.js";
import type { ResolvedMilestone } from "../jobs/resolve-job.js";
import type { Side } from "./dispute-case.js";

/** Requires that a step is possible now, before it costs anything: to this side, when it is named. @throws {@link StepUnavailableError} */
export async function requireStep(
  client: Client,
  { jobId, terms, milestone }: ResolvedMilestone,
  action: JobAction,
  side?: Side,
): Promise<void> {
  const { milestones } = await jobStatus(client, { job: terms });
  const stands = milestones[Number(milestone)];
  if (stands === undefined) return;
  const isPossible = stands.next.some(
    (step) => step.action === action && step.from === undefined && (side === undefined || step.who === side),
  );
  if (!isPossible) throw new StepUnavailableError(action, { jobId, ...stands }, side);
}
