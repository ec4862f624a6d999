import { CliError } from "./cli-error.js";

/** Thrown when nothing in the market has the name that was given. */
export class NotFoundError extends CliError {
  override readonly name = "NotFoundError";
  readonly code = "NOT_FOUND";

  constructor(
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}
