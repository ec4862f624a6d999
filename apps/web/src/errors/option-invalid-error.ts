import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when the page is served with an option that cannot be. */
export class OptionInvalidError extends MarketplaceError {
  override readonly name = "OptionInvalidError";
  readonly code = "OPTION_INVALID";

  /** @param reason What it must be; reads on from the option. */
  constructor(
    readonly option: string,
    readonly reason: string,
  ) {
    super(`The option --${option} ${reason}. See guildhall-web --help.`);
  }
}
