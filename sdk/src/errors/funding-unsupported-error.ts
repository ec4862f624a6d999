import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a job cannot be funded in the way that was asked for. */
export class FundingUnsupportedError extends MarketplaceError {
  override readonly name = "FundingUnsupportedError";
  readonly code = "FUNDING_UNSUPPORTED";

  /**
   * @param mode The way that was asked for.
   * @param reason Why not; reads on from "because".
   */
  constructor(
    readonly mode: string,
    readonly token: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The job cannot be funded by ${mode} in ${token}, because ${reason}. Use another way to fund it.`, options);
  }
}
