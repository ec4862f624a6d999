import { MarketplaceError } from "@guildhall/sdk";

/** Why a move does not count in a negotiation; stable, for machines. */
export type MoveRefusal =
  | "ENDED"
  | "TOO_LATE"
  | "NOT_YOUR_TURN"
  | "ROUNDS_USED_UP"
  | "NOTHING_TO_ACCEPT"
  | "PROPOSAL_OTHER"
  | "TOKEN_OTHER"
  | "OFFER_OTHER"
  | "MILESTONES_INVALID"
  | "PAYEES_INVALID"
  | "PAYEES_NOT_YOURS"
  | "WINDOW_INVALID"
  | "PANELS_INVALID"
  | "BOND_INVALID";

/** Thrown when a party makes a move that the rules of the negotiation do not allow. The negotiation stays as it was. */
export class MoveRefusedError extends MarketplaceError {
  override readonly name = "MoveRefusedError";
  readonly code = "MOVE_REFUSED";

  /**
   * @param reason Which rule the move breaks.
   * @param explanation What is wrong and what would be right, one clause.
   */
  constructor(
    readonly reason: MoveRefusal,
    explanation: string,
  ) {
    super(`This move does not count (${reason}): ${explanation}.`);
  }
}
