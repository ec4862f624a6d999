import type { JobAction, NextAction } from "../jobs/next-actions.js";
import type { JobStatus } from "../jobs/status.js";
import { MarketplaceError } from "./marketplace-error.js";
import { moment } from "./moment.js";

/** Where a milestone stands when a step is not possible. */
export interface StepContext {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly status: JobStatus;
  /** What is possible instead, now or from a known time on. */
  readonly next: readonly NextAction[];
}

/** Thrown before anything is signed or paid, when a milestone does not allow a step now. */
export class StepUnavailableError extends MarketplaceError {
  override readonly name = "StepUnavailableError";
  readonly code = "STEP_UNAVAILABLE";
  readonly jobId: string;
  readonly milestone: bigint;
  readonly status: JobStatus;
  readonly next: readonly NextAction[];

  /** @param side Whom the step was asked for, where that makes a difference. */
  constructor(
    readonly action: JobAction,
    { jobId, milestone, status, next }: StepContext,
    readonly side?: "client" | "provider",
  ) {
    const soon = next.find((step) => step.action === action && (side === undefined || step.who === side))?.from;
    const possible = next.filter(({ from }) => from === undefined).map((step) => step.action);
    super(
      `${action} is not possible ${side === undefined ? "" : `to the ${side} `}now: milestone ${milestone} of job ${jobId} is ${status}. ` +
        (soon === undefined ? "" : `It will be from ${moment(soon)} on. `) +
        (possible.length === 0 ? "Nothing else is either." : `Possible now: ${[...new Set(possible)].join(", ")}.`),
    );
    this.jobId = jobId;
    this.milestone = milestone;
    this.status = status;
    this.next = next;
  }
}
