import { MarketplaceError } from "@guildhall/sdk";

/** Thrown into a handler when its time is over. */
export class WorkTimedOutError extends MarketplaceError {
  override readonly name = "WorkTimedOutError";
  readonly code = "WORK_TIMED_OUT";

  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly seconds: number,
  ) {
    super(
      `The work on milestone ${milestone} of job ${jobId} took longer than ${seconds} seconds, which is all that its deadline or the ` +
        "role's `timeout` leaves. Bid on less, or raise `timeout`.",
    );
  }
}
