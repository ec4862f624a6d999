import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a message is for somebody who has no A2A task here that it belongs to. Another transport may carry it. */
export class TaskMissingError extends MarketplaceError {
  override readonly name = "TaskMissingError";
  readonly code = "TASK_MISSING";

  /**
   * @param did Whom the message is for.
   * @param thread What it belongs to: an offer's hash, or a job's id.
   */
  constructor(
    readonly did: string,
    readonly thread: string,
  ) {
    super(`${did} has no A2A task here for ${thread}. Use another transport.`);
  }
}
