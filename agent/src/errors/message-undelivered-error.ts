import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when no transport took a message. To send it again with the same `id` is safe. */
export class MessageUndeliveredError extends MarketplaceError {
  override readonly name = "MessageUndeliveredError";
  readonly code = "MESSAGE_UNDELIVERED";

  /** @param failures What each transport said, by its name. */
  constructor(
    readonly id: string,
    readonly failures: Readonly<Record<string, Error>>,
  ) {
    const words = Object.entries(failures).map(([name, { message }]) => `${name}: ${message}`);
    super(`No transport took the message ${id}. ${words.join(" ")} Send it again with the same id.`);
  }
}
