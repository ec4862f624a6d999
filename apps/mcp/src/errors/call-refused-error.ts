import { MarketplaceError } from "@guildhall/sdk";

/** Why the server refuses a call before anything is signed. */
export type CallRefusal =
  | "TOKEN_NOT_ALLOWED"
  | "COUNTERPARTY_NOT_ALLOWED"
  | "SKILL_NOT_ALLOWED"
  | "BRIEF_UNREADABLE"
  | "PER_CALL"
  | "ACCOUNT"
  | "KEY_ENDED"
  | "UNDECIDED"
  | "NOT_TAKEABLE"
  | "NOT_RECOMMENDED"
  | "KEY_REUSED"
  | "DECLINED"
  | "NOT_FOUND"
  | "NO_WALLET";

/** Thrown when the local policy, or the server's own check, refuses a call. Nothing was signed or sent. */
export class CallRefusedError extends MarketplaceError {
  override readonly name = "CallRefusedError";
  readonly code = "CALL_REFUSED";

  /** @param facts The limit that refuses, by name. None of them is a stranger's text. */
  constructor(
    readonly reason: CallRefusal,
    message: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
