import type { Outcome } from "../jobs/outcome.js";
import { MarketplaceError } from "./marketplace-error.js";

/** Thrown before anything is signed or sent, when a milestone that is given up now would end in another way than its provider accepts. */
export class OutcomeMismatchError extends MarketplaceError {
  override readonly name = "OutcomeMismatchError";
  readonly code = "OUTCOME_MISMATCH";

  /**
   * @param expected What the provider accepts.
   * @param actual What it would be now.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly expected: Outcome,
    readonly actual: Outcome,
  ) {
    super(
      `Giving up milestone ${milestone} of job ${jobId} now ends it as ${actual}, not as ${expected}: its deadline passed, ` +
        `something was delivered or disputed since, or the other way round. Accept ${actual}, or do not give up.`,
    );
  }
}
