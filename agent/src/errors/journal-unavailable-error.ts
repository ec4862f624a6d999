import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when an agent's journal cannot be read or written. Nothing is done then that it would not remember. */
export class JournalUnavailableError extends MarketplaceError {
  override readonly name = "JournalUnavailableError";
  readonly code = "JOURNAL_UNAVAILABLE";

  /** @param path Its file, or the address of its database without a password. */
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The journal ${path} cannot be used: ${reason}. ${adviceFor(path)}, and start the agent again.`, options);
  }
}

function adviceFor(path: string): string {
  return /^postgres(ql)?:/.test(path)
    ? "Make sure that the database runs, is PostgreSQL 14 or newer, has room, and lets this user make its tables"
    : "Make sure that its folder exists, can be written and has room";
}
