import { CliError } from "./cli-error.js";

/** Thrown when a local market cannot start, or does not answer. */
export class DevnetError extends CliError {
  override readonly name = "DevnetError";
  readonly code = "DEVNET_UNAVAILABLE";

  constructor(
    message: string,
    readonly next = "guildhall devnet",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
