import { type DocumentProblem, MarketplaceError } from "@guildhall/sdk";

/** Why a message that arrived does not count; stable, for machines. */
export type MessageRefusal =
  | "TOO_LARGE"
  | "MALFORMED"
  | "ALGORITHM_REFUSED"
  | "TYPE_UNKNOWN"
  | "BODY_INVALID"
  | "CHAIN_OTHER"
  | "RECIPIENT_OTHER"
  | "NOT_YET_VALID"
  | "EXPIRED"
  | "REPLAYED"
  | "SENDER_UNRESOLVED"
  | "KEY_UNKNOWN"
  | "SIGNATURE_INVALID"
  | "NOT_PRIVATE"
  | "UNREADABLE"
  | "SENDER_OTHER";

/**
 * Says why a message that arrived does not count. It never reaches a handler. The error holds no part of the message that its sender could
 * choose at length.
 */
export class MessageRefusedError extends MarketplaceError {
  override readonly name = "MessageRefusedError";
  readonly code = "MESSAGE_REFUSED";

  /**
   * @param reason Which rule it breaks.
   * @param explanation What is wrong, one clause.
   * @param problems Where the envelope or the body breaks its schema; empty for other reasons.
   */
  constructor(
    readonly reason: MessageRefusal,
    explanation: string,
    readonly problems: readonly DocumentProblem[] = [],
    options?: ErrorOptions,
  ) {
    super(`This message does not count (${reason}): ${explanation}.`, options);
  }
}
