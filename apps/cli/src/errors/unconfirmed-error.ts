import { CliError } from "./cli-error.js";

/** Thrown when a write on a public chain was not confirmed. Nothing was sent. */
export class UnconfirmedError extends CliError {
  override readonly name = "UnconfirmedError";
  readonly code = "NOT_CONFIRMED";

  constructor(
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}
