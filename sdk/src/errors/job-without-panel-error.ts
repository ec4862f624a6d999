import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a job names no panel, so that nobody can judge it. */
export class JobWithoutPanelError extends MarketplaceError {
  override readonly name = "JobWithoutPanelError";
  readonly code = "JOB_WITHOUT_PANEL";

  constructor(readonly jobId: string) {
    super(
      `The offer of job ${jobId} names no panel, so that nobody can judge it. The parties can still settle, release or give up.`,
    );
  }
}
