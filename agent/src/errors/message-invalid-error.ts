import { type DocumentProblem, MarketplaceError } from "@guildhall/sdk";

/** Thrown when a message cannot be made: every reader would refuse it. */
export class MessageInvalidError extends MarketplaceError {
  override readonly name = "MessageInvalidError";
  readonly code = "MESSAGE_INVALID";

  /** @param problems Where it breaks a rule, and what would be right. */
  constructor(readonly problems: readonly DocumentProblem[]) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more, see "problems")` : "";
    super(`The message cannot be sent: ${first?.path ?? ""} ${first?.message ?? "is invalid"}${more}.`);
  }
}
