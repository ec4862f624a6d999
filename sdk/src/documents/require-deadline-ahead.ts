import { DeadlinePassedError } from "../errors/job-errors.js";
import { toUnixSeconds } from "./to-unix-seconds.js";

/**
 * Refuses a document whose deadline does not lie after a moment. There is no hidden clock: pass the time of the latest
 * block, or your own.
 *
 * @param now Unix seconds.
 * @returns The deadline in unix seconds.
 * @throws {@link DeadlinePassedError}
 */
export function requireDeadlineAhead(document: { readonly deadline: string }, now: bigint): bigint {
  const deadline = toUnixSeconds(document.deadline);
  if (deadline <= now) throw new DeadlinePassedError(deadline, now);
  return deadline;
}
