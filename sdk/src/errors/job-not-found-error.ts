import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when no job with the id was ever awarded on this chain. */
export class JobNotFoundError extends MarketplaceError {
  override readonly name = "JobNotFoundError";
  readonly code = "JOB_NOT_FOUND";

  constructor(readonly jobId: string) {
    super(`No job has id ${jobId} on this chain. Check the id, and the chain that the client is on.`);
  }
}
