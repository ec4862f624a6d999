import { MarketplaceError } from "./marketplace-error.js";
import { moment } from "./moment.js";

/** Thrown when a document asks for something by a time that does not lie ahead. */
export class DeadlinePassedError extends MarketplaceError {
  override readonly name = "DeadlinePassedError";
  readonly code = "DEADLINE_PASSED";

  /**
   * @param deadline Unix seconds.
   * @param now Unix seconds; what the caller took for the present.
   */
  constructor(
    readonly deadline: bigint,
    readonly now: bigint,
  ) {
    super(`The deadline ${moment(deadline)} does not lie after ${moment(now)}. Publish the document with a later one.`);
  }
}
