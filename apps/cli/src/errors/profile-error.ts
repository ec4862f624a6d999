import { CliError } from "./cli-error.js";

/** Thrown when the configuration does not say with whom to speak, or as whom. Nothing was sent. */
export class ProfileError extends CliError {
  override readonly name = "ProfileError";
  readonly code = "PROFILE_INVALID";

  constructor(
    message: string,
    readonly next = "guildhall profile list",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
