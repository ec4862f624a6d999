import { MarketplaceError } from "./marketplace-error.js";

/** Why a credential does not count; stable, for machines. */
export type CredentialRefusal =
  | "ALGORITHM_REFUSED"
  | "TYPE_OTHER"
  | "KEY_UNKNOWN"
  | "SIGNATURE_INVALID"
  | "NOT_YET_VALID"
  | "EXPIRED"
  | "SUBJECT_OTHER";

/** Thrown when a credential is not what it says, or nobody vouches for it now: whatever it claims was not looked at. */
export class CredentialRefusedError extends MarketplaceError {
  override readonly name = "CredentialRefusedError";
  readonly code = "CREDENTIAL_REFUSED";

  /**
   * @param reason Which rule it breaks.
   * @param explanation What is wrong, one clause.
   */
  constructor(
    readonly reason: CredentialRefusal,
    explanation: string,
  ) {
    super(`This credential does not count (${reason}): ${explanation}.`);
  }
}
