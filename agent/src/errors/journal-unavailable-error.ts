import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when an agent's journal cannot be read or written. Nothing is done then that it would not remember. */
export class JournalUnavailableError extends MarketplaceError {
  override readonly name = "JournalUnavailableError";
  readonly code = "JOURNAL_UNAVAILABLE";

  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The journal ${path} cannot be used: ${reason}. Make sure that its folder exists, can be written and has room, and start the agent again.`,
      options,
    );
  }
}
