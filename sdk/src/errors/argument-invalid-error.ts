import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a value cannot be what it should be: no address, a number out of its range, a name that is not known. */
export class ArgumentInvalidError extends MarketplaceError {
  override readonly name = "ArgumentInvalidError";
  readonly code = "ARGUMENT_INVALID";

  /**
   * @param argument Its name.
   * @param reason What is wrong; reads on from the name.
   */
  constructor(
    readonly argument: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${argument} ${reason}.`, options);
  }
}
