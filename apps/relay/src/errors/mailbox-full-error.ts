import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a recipient has too many messages waiting, in all or of one sender. Nothing was accepted. */
export class MailboxFullError extends MarketplaceError {
  override readonly name = "MailboxFullError";
  readonly code = "MAILBOX_FULL";

  constructor(readonly did: string) {
    super(`The mailbox of ${did} takes no more messages now. Use another relay, or the chain.`);
  }
}
