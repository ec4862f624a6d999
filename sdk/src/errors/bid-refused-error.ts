import { MarketplaceError } from "./marketplace-error.js";

/** Why a bid does not fit its offer; stable, for machines. */
export type BidRefusal =
  | "ACCOUNT_NOT_WALLET"
  | "AGENT_UNKNOWN"
  | "BOND_TOO_LOW"
  | "MILESTONES_INVALID"
  | "OFFER_TAKEN"
  | "OFFER_UNUSABLE"
  | "PANEL_UNSUITABLE"
  | "PANEL_UNTRUSTED"
  | "PAYEES_INVALID"
  | "PLAN_MISMATCH"
  | "PRICE_ABOVE_MICRO_LIMIT"
  | "PRICE_TOO_HIGH"
  | "PROVIDER_MISMATCH"
  | "PROVIDER_UNAUTHORIZED"
  | "SELF_HIRE"
  | "TIME_TOO_LONG"
  | "TIME_ZERO"
  | "TOKEN_MISMATCH";

/** Thrown before anything is signed, when the escrow would refuse a bid. */
export class BidRefusedError extends MarketplaceError {
  override readonly name = "BidRefusedError";
  readonly code = "BID_REFUSED";

  /**
   * @param reason Which rule the bid breaks.
   * @param explanation What is wrong and what would be right, one clause.
   * @param facts The numbers and addresses behind it, by name.
   */
  constructor(
    readonly reason: BidRefusal,
    explanation: string,
    readonly facts: Readonly<Record<string, string | bigint>> = {},
    options?: ErrorOptions,
  ) {
    super(`This bid would be refused (${reason}): ${explanation}.`, options);
  }
}
