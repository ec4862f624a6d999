import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a milestone is, or was, disputed for another reason: it is disputed once. */
export class AlreadyDisputedError extends MarketplaceError {
  override readonly name = "AlreadyDisputedError";
  readonly code = "ALREADY_DISPUTED";

  /**
   * @param evidenceHash The evidence with which the dispute began.
   * @param hash The transaction that began it.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly evidenceHash: string,
    readonly hash: string,
  ) {
    super(
      `Milestone ${milestone} of job ${jobId} was disputed in ${hash}, with other evidence (${evidenceHash}). ` +
        "Nothing was paid now. Add to it with submitEvidence.",
    );
  }
}
