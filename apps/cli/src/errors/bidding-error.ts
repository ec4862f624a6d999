import { CliError } from "./cli-error.js";

/** Thrown when a sealed bid cannot be committed to or opened, or not now. */
export class BiddingError extends CliError {
  override readonly name = "BiddingError";
  readonly code = "BIDDING_REFUSED";

  constructor(
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}
