import { CliError } from "./cli-error.js";

/** Thrown when Ctrl-C ends a wait. */
export class InterruptedError extends CliError {
  override readonly name = "InterruptedError";
  readonly code = "INTERRUPTED";

  constructor(
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}
