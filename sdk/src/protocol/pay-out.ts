import { lower, portion, WHOLE } from "./dispute-rules.js";
import type { DisputeShares } from "./distribute.js";
import { Outcome } from "./status.js";

/** What is locked in a milestone; units of the token. */
export interface Locked {
  readonly amount: bigint;
  /** The part of the bid's bond that secures it. */
  readonly bond: bigint;
  /** The protocol fee in basis points of what the provider earns. */
  readonly feeBps: bigint;
}

/** Where a milestone's amount and bond go; units of the token. */
export interface PaidOut {
  readonly earned: bigint;
  readonly fee: bigint;
  readonly refund: bigint;
  /** What of the bond goes to the client; the rest goes back to the provider. */
  readonly bondToClient: bigint;
  /** What the client really bears of the panels' fees, for the provider. */
  readonly clientCost: bigint;
}

/**
 * Who gets how much of a milestone: what `_settle` of contracts/escrow/EscrowMilestones.sol computes. Pure.
 *
 * @param share The provider's share, 0 to 10,000 basis points.
 * @param costs What each side bears of the panels' fees, in units of the token; nothing when left out.
 * @returns Units of the token.
 * @example const { earned, fee, refund, bondToClient } = payOut({ amount, bond, feeBps }, Outcome.Ruled, 6_000n);
 */
export function payOut(
  { amount, bond, feeBps }: Locked,
  outcome: Outcome,
  share: bigint,
  costs: Pick<DisputeShares, "providerCost" | "clientCost"> = { providerCost: 0n, clientCost: 0n },
): PaidOut {
  const gross = portion(amount, share);
  const fee = portion(gross, feeBps);
  const providerCost = lower(costs.providerCost, gross - fee);
  const clientCost = lower(costs.clientCost, amount - gross);
  return {
    earned: gross - fee - providerCost,
    fee,
    refund: amount - gross + providerCost - clientCost,
    bondToClient: bondToClient(outcome, bond, share),
    clientCost,
  };
}

/** The bond follows the finding; see contracts/types/Outcome.sol. */
function bondToClient(outcome: Outcome, bond: bigint, share: bigint): bigint {
  if (outcome === Outcome.GivenUp || outcome === Outcome.Missed) return bond;
  return outcome === Outcome.Ruled ? portion(bond, WHOLE - share) : 0n;
}

/** The time that a milestone without a delivery took, in seconds from the award; undefined once something was delivered. */
export interface TimeUsed {
  readonly elapsed: bigint;
  readonly deliverWithin: bigint;
}

/** The part of a milestone that counts against the provider, in basis points; see contracts/types/Outcome.sol. */
export function faultBpsOf(outcome: Outcome, share: bigint, undelivered?: TimeUsed): bigint {
  const lost = WHOLE - share;
  if (outcome === Outcome.Missed) return WHOLE;
  if (outcome === Outcome.Ruled) return lost;
  if (outcome !== Outcome.GivenUp && outcome !== Outcome.Agreed) return 0n;
  if (undelivered === undefined || undelivered.elapsed >= undelivered.deliverWithin) return lost;
  return (lost * undelivered.elapsed) / undelivered.deliverWithin;
}

/**
 * The part of a bid's bond that secures one of its milestones: in proportion to the amounts, so that all parts add up to the bond. Pure.
 *
 * @param bond The whole bond, in units of the token.
 * @param amounts The amounts of all milestones, in the same units.
 * @param index Which milestone, from 0.
 * @returns Units of the token.
 * @example const bond = bondOf(bid.bond, amounts, 0);
 */
export function bondOf(bond: bigint, amounts: readonly bigint[], index: number): bigint {
  if (bond === 0n) return 0n;
  const sum = (parts: readonly bigint[]): bigint => parts.reduce((total, part) => total + part, 0n);
  const total = sum(amounts);
  return (bond * sum(amounts.slice(0, index + 1))) / total - (bond * sum(amounts.slice(0, index))) / total;
}
