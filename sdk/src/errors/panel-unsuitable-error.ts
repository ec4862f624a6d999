import { MarketplaceError } from "./marketplace-error.js";

/** Why panels cannot judge a job; stable, for machines. */
export type PanelUnsuitability =
  "APPEAL_PANEL_TOO_SMALL" | "FEE_TOO_HIGH" | "PANEL_CLOSED" | "PANEL_UNKNOWN" | "PANELS_OVERLAP" | "PARTY_ON_PANEL";

/** Thrown before anything is signed, when the escrow would refuse a job for its panels. */
export class PanelUnsuitableError extends MarketplaceError {
  override readonly name = "PanelUnsuitableError";
  readonly code = "PANEL_UNSUITABLE";

  /**
   * @param reason Which rule they break.
   * @param explanation What is wrong, one clause.
   * @param facts The ids and accounts behind it, by name.
   */
  constructor(
    readonly reason: PanelUnsuitability,
    explanation: string,
    readonly facts: Readonly<Record<string, string | bigint>>,
    options?: ErrorOptions,
  ) {
    super(`These panels cannot judge this job (${reason}): ${explanation}. Name other panels.`, options);
  }
}
