import type { DocumentProblem } from "../protocol/problem.js";
import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a milestone is, or was, disputed for another reason: it is disputed once. */
export class AlreadyDisputedError extends MarketplaceError {
  override readonly name = "AlreadyDisputedError";
  readonly code = "ALREADY_DISPUTED";

  /**
   * @param evidenceHash The evidence with which the dispute began.
   * @param hash The transaction that began it.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly evidenceHash: string,
    readonly hash: string,
  ) {
    super(
      `Milestone ${milestone} of job ${jobId} was disputed in ${hash}, with other evidence (${evidenceHash}). ` +
        "Nothing was paid now. Add to it with submitEvidence.",
    );
  }
}

/** Thrown when a panel has given another ruling: the first one of a round counts. */
export class AlreadyRuledError extends MarketplaceError {
  override readonly name = "AlreadyRuledError";
  readonly code = "ALREADY_RULED";

  /**
   * @param round 1 or 2.
   * @param providerBps The share of the ruling that counts, 0 to 10,000.
   * @param reasonHash The reasons of that ruling.
   * @param hash The transaction that brought it.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly round: bigint,
    readonly providerBps: bigint,
    readonly reasonHash: string,
    readonly hash: string,
  ) {
    super(
      `The panel of round ${round} ruled on milestone ${milestone} of job ${jobId} in ${hash}: ${providerBps} of 10000 to ` +
        "the provider. The first ruling of a round counts; another one changes nothing.",
    );
  }
}

/** Thrown when no panel has the id that was asked for. */
export class PanelNotFoundError extends MarketplaceError {
  override readonly name = "PanelNotFoundError";
  readonly code = "PANEL_NOT_FOUND";

  constructor(
    readonly panelId: string,
    options?: ErrorOptions,
  ) {
    super(`No panel has the id ${panelId} on this chain. Check the id, or the chain the client is on.`, options);
  }
}

/** Thrown when a panel could never be registered. `problems` lists every place to mend. */
export class PanelInvalidError extends MarketplaceError {
  override readonly name = "PanelInvalidError";
  readonly code = "PANEL_INVALID";

  /** @param problems At least one; paths such as `/threshold`. */
  constructor(readonly problems: readonly DocumentProblem[]) {
    const lines = problems.map(({ path, message }) => `${path} ${message}`).join("; ");
    super(`This panel can never be registered. Correct these fields: ${lines}.`);
  }
}

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

/** Thrown when somebody would act for a panel on which it has no seat. */
export class PanelMemberUnknownError extends MarketplaceError {
  override readonly name = "PanelMemberUnknownError";
  readonly code = "PANEL_MEMBER_UNKNOWN";

  constructor(
    readonly panelId: string,
    readonly account: string,
    options?: ErrorOptions,
  ) {
    super(`${account} does not sit on the panel ${panelId}. Only its members act for it; see getPanel.`, options);
  }
}

/** Thrown before anything is sent, when too few members signed a ruling. */
export class RulingIncompleteError extends MarketplaceError {
  override readonly name = "RulingIncompleteError";
  readonly code = "RULING_INCOMPLETE";

  /** @param missing How many signatures are missing. */
  constructor(
    readonly panelId: string,
    readonly signers: readonly string[],
    readonly missing: number,
  ) {
    super(`${signers.length} members of the panel ${panelId} signed this ruling; ${missing} more must sign it.`);
  }
}

/** Why signatures of a ruling cannot be used together; stable, for machines. */
export type RulingRefusal = "DIFFERENT_RULING" | "DUPLICATE_MEMBER" | "FOREIGN_MEMBER" | "SIGNATURE_INVALID";

/** Thrown when members' signatures do not make one ruling. Nothing was sent. */
export class RulingRefusedError extends MarketplaceError {
  override readonly name = "RulingRefusedError";
  readonly code = "RULING_REFUSED";

  /**
   * @param reason Which rule it breaks.
   * @param arbiter Whose signature it is.
   * @param explanation What is wrong, one clause.
   */
  constructor(
    readonly reason: RulingRefusal,
    readonly arbiter: string,
    explanation: string,
  ) {
    super(`The signature of ${arbiter} cannot be used (${reason}): ${explanation}.`);
  }
}
