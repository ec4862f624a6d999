import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a job has no such milestone, or has several and none was named. */
export class MilestoneUnknownError extends MarketplaceError {
  override readonly name = "MilestoneUnknownError";
  readonly code = "MILESTONE_UNKNOWN";

  /**
   * @param milestone What was asked for; undefined when nothing was.
   * @param count How many milestones the job has.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint | undefined,
    readonly count: number,
  ) {
    const problem = milestone === undefined ? "needs a milestone to be named" : `has no milestone ${milestone}`;
    super(`Job ${jobId} ${problem}: it has ${count}, counted from 0. Pass one of them.`);
  }
}
