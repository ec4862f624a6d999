import { CliError } from "./cli-error.js";

/** Thrown when an argument or option is not what it must be. Nothing was asked or sent. */
export class InputError extends CliError {
  override readonly name = "InputError";
  readonly code = "INPUT_INVALID";

  constructor(
    message: string,
    readonly next = "guildhall --help",
  ) {
    super(message);
  }
}
