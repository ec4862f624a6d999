import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a panel has given another ruling: the first one of a round counts. */
export class AlreadyRuledError extends MarketplaceError {
  override readonly name = "AlreadyRuledError";
  readonly code = "ALREADY_RULED";

  /**
   * @param round 1 or 2.
   * @param providerBps The share of the ruling that counts, 0 to 10,000.
   * @param reasonHash The reasons of that ruling.
   * @param hash The transaction that brought it.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly round: bigint,
    readonly providerBps: bigint,
    readonly reasonHash: string,
    readonly hash: string,
  ) {
    super(
      `The panel of round ${round} ruled on milestone ${milestone} of job ${jobId} in ${hash}: ${providerBps} of 10000 to ` +
        "the provider. The first ruling of a round counts; another one changes nothing.",
    );
  }
}
