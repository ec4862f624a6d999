import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when another process works with the same journal: two would make each step twice. */
export class JournalInUseError extends MarketplaceError {
  override readonly name = "JournalInUseError";
  readonly code = "JOURNAL_IN_USE";

  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(
      `Another process works with the journal ${path}. End that one first, or give this agent a journal of its own.`,
      options,
    );
  }
}
