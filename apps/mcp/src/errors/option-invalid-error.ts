import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when the command, or the server, was started with an option that cannot be. */
export class OptionInvalidError extends MarketplaceError {
  override readonly name = "OptionInvalidError";
  readonly code = "OPTION_INVALID";

  /** @param problem What is wrong with it, as it follows the option's name. It never shows the value: that may be a key. */
  constructor(
    readonly option: string,
    readonly problem: string,
  ) {
    super(`The option ${option} ${problem}. Run "guildhall-mcp --help" for all options.`);
  }
}
