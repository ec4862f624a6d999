import type { DisputeCase, Side } from "./dispute-case.js";

/** What a dispute of one milestone costs, in units of its token; see contracts/libraries/DisputeCosts.sol. */
export interface DisputeCosts {
  /** The first panel's fee. */
  readonly first: bigint;
  /** The appeal panel's fee. */
  readonly appeal: bigint;
  /** The least stake. */
  readonly floor: bigint;
  /** What whoever opens the dispute pays in. */
  readonly stake: bigint;
  /** What whoever funds an appeal pays in. */
  readonly bond: bigint;
  /** The part of that bond that goes to the other side when the appeal fails. */
  readonly penalty: bigint;
}

export const WHOLE = 10_000n;

/** How far a ruling must move the share to overturn the first, unless it moves it all the way. */
const MIN_MOVE_BPS = 1_000n;

/** The least stake and the least bond of an appeal, in basis points of the milestone. */
const STAKE_FLOOR_BPS = 200n;
const BOND_FLOOR_BPS = 500n;

/** `bps` of `amount`, rounded down. */
export function portion(amount: bigint, bps: bigint): bigint {
  return (amount * bps) / WHOLE;
}

/** The stake of a dispute in basis points of the milestone, by what the two panels ask. */
export function stakeBpsOf(firstBps: bigint, appealBps: bigint): bigint {
  return higher(higher(firstBps, appealBps), STAKE_FLOOR_BPS);
}

/** What a dispute costs. */
export function costsOf({ amount, fees: { first, appeal } }: Pick<DisputeCase, "amount" | "fees">): DisputeCosts {
  const floor = portion(amount, STAKE_FLOOR_BPS);
  const bond = higher(appeal + appeal / 2n, portion(amount, BOND_FLOOR_BPS));
  return { first, appeal, floor, stake: higher(higher(first, appeal), floor), bond, penalty: bond - appeal };
}

/** Whether a share of `last` overturns one of `first`. */
export function overturns(first: bigint, last: bigint): boolean {
  if (first === last) return false;
  const move = first < last ? last - first : first - last;
  return move >= MIN_MOVE_BPS || last === 0n || last === WHOLE;
}

/** Whether an appeal succeeds: the first share is overturned, towards the side that appealed. */
export function appealSucceeds(side: Side, first: bigint, last: bigint): boolean {
  return overturns(first, last) && last > first === (side === "provider");
}

/** Whether an appeal of this ruling can bring its side nothing, because that has all already. */
export function isHopeless(side: Side, ruling: bigint): boolean {
  return ruling === (side === "provider" ? WHOLE : 0n);
}

export function higher(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function lower(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
