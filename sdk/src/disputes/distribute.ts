import { JobStatus } from "../jobs/status.js";
import { Outcome } from "../jobs/outcome.js";
import type { DisputeCase, PanelFees, Side } from "./dispute-case.js";

/** By what a disputed milestone ends; see contracts/libraries/DisputeCosts.sol, which this file mirrors. */
export type Decision = "consent" | "first-ruling" | "appeal-ruling" | "default";

/** What becomes of stake and bond, in units of the token. The first five add up to both. */
export interface DisputeShares {
  /** The first panel's fee. */
  readonly toPanel: bigint;
  /** The appeal panel's fee. */
  readonly toAppealPanel: bigint;
  /** What is left of the stake, and a failed appeal's penalty. */
  readonly toClient: bigint;
  /** A penalty, or what a client pays that disputes and then concedes. */
  readonly toProvider: bigint;
  /** The bond, or what is left of it, to whoever paid it. */
  readonly toFunder: bigint;
  /** The provider's part of the fees: moves from what it earned to the client, as far as it earned anything. */
  readonly providerCost: bigint;
}

const WHOLE = 10_000n;

/** How far an appeal must move the share to succeed, unless it moves it all the way. */
const MIN_MOVE_BPS = 1_000n;

/** `bps` of `amount`, rounded down. */
export function portion(amount: bigint, bps: bigint): bigint {
  return (amount * bps) / WHOLE;
}

/** What a client pays in to dispute: enough for whichever panel decides. */
export function stakeOf({ first, appeal }: PanelFees): bigint {
  return first > appeal ? first : appeal;
}

/** What goes to the other side when an appeal fails. */
function penaltyOf({ appeal }: PanelFees): bigint {
  return appeal / 2n;
}

/** What an appeal costs whoever funds it, until it succeeds. */
export function appealBondOf(fees: PanelFees): bigint {
  return fees.appeal + penaltyOf(fees);
}

/** Whether an appeal moves the share from `first` to `last` far enough towards its side. */
export function appealSucceeds(side: Side, first: bigint, last: bigint): boolean {
  return side === "provider"
    ? last > first && (last - first >= MIN_MOVE_BPS || last === WHOLE)
    : last < first && (first - last >= MIN_MOVE_BPS || last === 0n);
}

/** Divides stake and bond of a dispute that ends by `decision`. Pure. */
export function distribute(dispute: DisputeCase, decision: Decision, outcome: Outcome, share: bigint): DisputeShares {
  const { fees, status, firstRuling, appealedBy = "client" } = dispute;
  const hasBond = status === JobStatus.Appealed && firstRuling !== undefined;
  const [stake, bond, penalty] = [stakeOf(fees), hasBond ? appealBondOf(fees) : 0n, penaltyOf(fees)];
  const none: DisputeShares = {
    toPanel: 0n,
    toAppealPanel: 0n,
    toClient: stake,
    toProvider: 0n,
    toFunder: bond,
    providerCost: 0n,
  };
  const firstPaid = { ...none, toPanel: fees.first, toClient: stake - fees.first };

  switch (decision) {
    case "consent": {
      const concedes = appealedBy === "provider" ? outcome === Outcome.GivenUp : outcome === Outcome.Released;
      if (firstRuling !== undefined) return hasBond && concedes ? penalised(firstPaid, appealedBy, penalty) : firstPaid;
      if (outcome !== Outcome.Released) return none;
      // Who disputes and concedes before any ruling pays for the delay what a lost ruling would have cost.
      return { ...none, toClient: stake - fees.first, toProvider: fees.first };
    }
    case "first-ruling":
      return { ...firstPaid, providerCost: portion(fees.first, WHOLE - share) };
    case "default":
      return none;
    case "appeal-ruling": {
      const secondPaid = { ...none, toAppealPanel: fees.appeal, toClient: stake - fees.appeal };
      // The first panel stayed silent: the stake pays the one that decided.
      if (firstRuling === undefined) return { ...secondPaid, providerCost: portion(fees.appeal, WHOLE - share) };
      // The first panel is overturned and gets nothing; the side that lost pays the other.
      if (appealSucceeds(appealedBy, firstRuling, share)) {
        return { ...secondPaid, providerCost: appealedBy === "provider" ? 0n : fees.appeal };
      }
      const failed = {
        ...firstPaid,
        toAppealPanel: fees.appeal,
        toFunder: bond - fees.appeal,
        providerCost: portion(fees.first, WHOLE - share),
      };
      return penalised(failed, appealedBy, penalty);
    }
  }
}

/** The appellant's side lost: a part of the bond goes to the other side. */
function penalised(shares: DisputeShares, appealedBy: Side, penalty: bigint): DisputeShares {
  const { toFunder, toClient, toProvider } = shares;
  return appealedBy === "provider"
    ? { ...shares, toFunder: toFunder - penalty, toClient: toClient + penalty }
    : { ...shares, toFunder: toFunder - penalty, toProvider: toProvider + penalty };
}
