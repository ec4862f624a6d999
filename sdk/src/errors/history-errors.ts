import type { HistoryClaim } from "../protocol/history-claim.js";
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

/** Thrown when a credential does not count: it has expired, no current key signed it, and so on. Its claims were not checked. */
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

/** How a claim differs from the chain; stable, for machines. */
export type HistoryClaimRefusal =
  | "CHAIN_OTHER"
  | "CONTRACT_OTHER"
  | "BLOCK_OTHER"
  | "LOG_MISSING"
  | "TRANSACTION_OTHER"
  | "EVENT_OTHER"
  | "AGENT_OTHER"
  | "FACT_OTHER"
  | "CLAIM_OMITTED";

/** What a claim says, and what the chain has instead. */
export interface ClaimDifference {
  /** The name of the field, or of the fact, that differs. */
  readonly field: string;
  readonly said?: string | number | boolean | undefined;
  readonly found?: string | number | boolean | undefined;
}

/** Thrown when an agent's history says what the chain does not have, or leaves out what it has. */
export class HistoryClaimError extends MarketplaceError {
  override readonly name = "HistoryClaimError";
  readonly code = "HISTORY_CLAIM_FALSE";

  /**
   * @param reason Which rule it breaks.
   * @param claim The claim, or the event that is missing; left out when it is the coverage that differs.
   * @param difference What differs.
   */
  constructor(
    readonly reason: HistoryClaimRefusal,
    readonly claim: HistoryClaim | undefined,
    readonly difference: ClaimDifference,
  ) {
    const { field, said, found } = difference;
    const place =
      claim === undefined
        ? "the end of the history"
        : `${claim.type} in block ${claim.blockNumber}, log ${claim.logIndex}`;
    super(
      reason === "CLAIM_OMITTED"
        ? `This history leaves out ${place}. Ask for all its credentials.`
        : `This history says of ${place} that its ${field} is ${String(said)}, and the chain has ` +
            `${found === undefined ? "nothing" : String(found)} there (${reason}). Do not rely on it.`,
    );
  }
}
