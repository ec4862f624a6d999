import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { type DisputeCase, cannotGain, type Side } from "../protocol/dispute-rules.js";
import { type Decision, type DisputeShares, distribute } from "../protocol/distribute.js";
import { faultBpsOf, payOut } from "../protocol/pay-out.js";
import { JobStatus, Outcome } from "../protocol/status.js";

/** How a dispute may end. */
export type Ending =
  /** The panel that decides rules so, and a first ruling is not appealed. */
  | { readonly by: "ruling"; readonly providerBps: bigint }
  /** The first ruling is appealed for a side, and the appeal panel rules so. */
  | { readonly by: "appeal"; readonly side: Side; readonly providerBps: bigint }
  /** Nobody does anything any more: the first ruling holds, or the offer's default when there is no ruling. */
  | { readonly by: "silence" }
  /** The client concedes. */
  | { readonly by: "concession" }
  /** The provider gives up. */
  | { readonly by: "give-up" }
  /** Both agree to a split. */
  | { readonly by: "agreement"; readonly providerBps: bigint };

/** What each side would get; units of the token. */
export interface SettlementPreview {
  readonly outcome: Outcome;
  /** The provider's share, 0 to 10,000. */
  readonly providerBps: bigint;
  /** For the provider's payees: its share less the protocol fee and its part of the panels' fees. */
  readonly earned: bigint;
  /** The protocol fee; burned. */
  readonly fee: bigint;
  /** For the client out of the milestone's amount. */
  readonly refund: bigint;
  /** What the client gets of the bid's bond; the provider gets the rest back. */
  readonly bondToClient: bigint;
  /** The part of the milestone that counts against the provider, 0 to 10,000. */
  readonly faultBps: bigint;
  /** What becomes of the stake and of an appeal's bond. */
  readonly shares: DisputeShares;
  /** All that the client is credited with: the refund, and what it gets of stake and bonds. */
  readonly client: bigint;
  /** All that the provider and its payees are credited with: earnings, and what the provider gets of stake and bonds. */
  readonly provider: bigint;
}

/**
 * What each side would get if a dispute ended in this way: the rules of the escrow as arithmetic, to the unit. Needs no chain;
 * {@link getDispute} gives the case as it is now. A delivered milestone counts as if it were disputed now. What the payer of an appeal's
 * bond gets back is in `shares.toFunder`.
 *
 * @throws {@link ArgumentInvalidError} when the dispute cannot end in this way from its present state.
 * @example
 * const half = previewSettlement(dispute, { by: "ruling", providerBps: 5_000n });
 * console.log(half.client, half.provider, half.shares.toPanel);
 */
export function previewSettlement(dispute: DisputeCase, ending: Ending): SettlementPreview {
  const state =
    dispute.status === JobStatus.Delivered ? { ...dispute, status: JobStatus.Disputed, panelSits: false } : dispute;
  const { decided, decision, outcome, share } = endingOf(state, ending);
  if (share < 0n || share > 10_000n) throw new ArgumentInvalidError("providerBps", "must be from 0 to 10000");
  const shares = distribute(decided, decision, share);
  const { earned, fee, refund, bondToClient, clientCost } = payOut(dispute, outcome, share, shares);
  return {
    outcome,
    providerBps: share,
    earned,
    fee,
    refund,
    bondToClient,
    faultBps: faultBpsOf(outcome, share),
    shares,
    client: refund + shares.toClient + bondToClient,
    provider: earned + shares.toProvider + clientCost + dispute.bond - bondToClient,
  };
}

interface Decided {
  /** The dispute as it is when it ends. */
  readonly decided: DisputeCase;
  readonly decision: Decision;
  readonly outcome: Outcome;
  readonly share: bigint;
}

function endingOf(dispute: DisputeCase, ending: Ending): Decided {
  const { status, firstRuling, defaultBps } = dispute;
  requireOpen(status);
  switch (ending.by) {
    case "ruling":
      if (status === JobStatus.Ruled) throw impossible(ending.by, status);
      return {
        decided: dispute,
        decision: status === JobStatus.Appealed ? "appeal-ruling" : "first-ruling",
        outcome: Outcome.Ruled,
        share: ending.providerBps,
      };
    case "appeal": {
      if (status !== JobStatus.Ruled) throw impossible(ending.by, status);
      if (cannotGain(ending.side, firstRuling ?? 0n)) {
        throw new ArgumentInvalidError(
          "ending",
          `cannot be an appeal for the ${ending.side}, which has all by the first ruling`,
        );
      }
      const decided: DisputeCase = { ...dispute, status: JobStatus.Appealed, appealedBy: ending.side };
      return { decided, decision: "appeal-ruling", outcome: Outcome.Ruled, share: ending.providerBps };
    }
    case "silence":
      return firstRuling === undefined
        ? { decided: dispute, decision: "default", outcome: Outcome.Fallback, share: defaultBps }
        : { decided: dispute, decision: "first-ruling", outcome: Outcome.Ruled, share: firstRuling };
    case "concession":
      return { decided: dispute, decision: "concession", outcome: Outcome.Released, share: 10_000n };
    case "give-up":
      return { decided: dispute, decision: "surrender", outcome: Outcome.Ruled, share: 0n };
    case "agreement":
      return { decided: dispute, decision: "settlement", outcome: Outcome.Agreed, share: ending.providerBps };
  }
}

function requireOpen(status: JobStatus): void {
  const open: readonly JobStatus[] = [JobStatus.Disputed, JobStatus.Ruled, JobStatus.Appealed];
  if (!open.includes(status)) throw new ArgumentInvalidError("status", `must be that of a dispute, not ${status}`);
}

function impossible(by: Ending["by"], status: JobStatus): ArgumentInvalidError {
  return new ArgumentInvalidError("ending", `cannot be by ${by} while the milestone is ${status}`);
}
