import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when terms are not those of the job, offer or document that they are said to be of. */
export class TermsMismatchError extends MarketplaceError {
  override readonly name = "TermsMismatchError";
  readonly code = "TERMS_MISMATCH";

  /**
   * @param subject What the terms should have been of: `job`, `offer`, `bid`, `brief` or `plan`.
   * @param expected The hash that was promised.
   * @param actual The hash of what was found.
   */
  constructor(
    readonly subject: "job" | "offer" | "bid" | "brief" | "plan",
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`These terms hash to ${actual}, not to the ${subject} ${expected}. Use the original terms, unchanged.`);
  }
}
