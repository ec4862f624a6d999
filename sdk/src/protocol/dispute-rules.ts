import { JobStatus } from "./status.js";

/** A party of a job. */
export type Side = "client" | "provider";

/** What the two panels ask for a milestone, in units of its token. */
export interface PanelFees {
  readonly first: bigint;
  readonly appeal: bigint;
}

/** All that the money of a dispute depends on. */
export interface DisputeCase {
  readonly status: JobStatus;
  /** What the milestone pays, in units of the token. */
  readonly amount: bigint;
  /** The protocol fee in basis points of what the provider earns. */
  readonly feeBps: bigint;
  readonly fees: PanelFees;
  /** The part of the bid's bond that secures the milestone, in units of the token. */
  readonly bond: bigint;
  /** Who opened the dispute and paid its stake, or may: the client, or the provider when the verifier refused the delivery. */
  readonly openedBy: Side;
  /** Whether a panel may rule at the time for which this is computed, which is the next second: then it is paid, however the dispute ends. */
  readonly panelSits: boolean;
  /** The provider's share if both panels stay silent, 0 to 10,000. */
  readonly defaultBps: bigint;
  /** The provider's share by the first panel's ruling, 0 to 10,000; left out when there is none. */
  readonly firstRuling?: bigint;
  /** For whom the first ruling was appealed; left out when nobody appealed it. */
  readonly appealedBy?: Side;
}

/** What a dispute of one milestone costs, in units of its token; see contracts/libraries/DisputeCosts.sol. */
export interface DisputeCosts {
  /** The first panel's fee. */
  readonly first: bigint;
  /** The appeal panel's fee. */
  readonly appeal: bigint;
  /** The least stake. */
  readonly floor: bigint;
  /** What the party that opens the dispute pays in. */
  readonly stake: bigint;
  /** What the funder of an appeal pays in. */
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
export function cannotGain(side: Side, ruling: bigint): boolean {
  return ruling === (side === "provider" ? WHOLE : 0n);
}

export function higher(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function lower(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Until when what is possible in a dispute, unix seconds; each is the last second. Left out where it does not apply. */
export interface DisputeTimes {
  /** The parties may lay evidence before the panel; after it the panel may rule. */
  readonly evidenceUntil?: bigint;
  /** The panel may rule; after it anyone may go on without it. */
  readonly ruleUntil?: bigint;
  /** The first ruling may be appealed; after it anyone may finalize it. */
  readonly appealUntil?: bigint;
}

/** What the times of a dispute depend on, as the escrow stores it. */
export interface DisputeClock {
  readonly status: JobStatus;
  /** Unix seconds. */
  readonly clock: bigint;
  readonly micro: boolean;
  /** Both parties waived the rest of the evidence window: the panel's time began at `clock`. */
  readonly waived: boolean;
}

/** 1 while the first panel decides, 2 while the appeal panel does; undefined otherwise. */
export function roundOf(status: JobStatus): bigint | undefined {
  if (status === JobStatus.Disputed) return 1n;
  return status === JobStatus.Appealed ? 2n : undefined;
}

/** Whether a panel may rule at a time. */
export function panelSits({ evidenceUntil, ruleUntil }: DisputeTimes, time: bigint): boolean {
  return evidenceUntil !== undefined && ruleUntil !== undefined && time > evidenceUntil && time <= ruleUntil;
}

/** The times of a milestone's dispute. Pure. */
export function disputeTimes({ status, clock, micro, waived }: DisputeClock): DisputeTimes {
  if (status === JobStatus.Ruled) return { appealUntil: clock + windowsOf(1n, micro).appeal };
  const round = roundOf(status);
  if (round === undefined) return {};
  const { evidence, ruling } = windowsOf(round, micro);
  const evidenceUntil = waived ? clock : clock + evidence;
  return { evidenceUntil, ruleUntil: evidenceUntil + ruling };
}

const HOUR = 3600n;

/** How long each step of a dispute may take, in seconds; see contracts/libraries/Windows.sol. */
export interface Windows {
  readonly evidence: bigint;
  readonly ruling: bigint;
  readonly appeal: bigint;
}

/**
 * The windows of a round. An appeal follows the first round only. Pure.
 *
 * @param round 1 for the first panel, 2 for the appeal panel.
 * @param isMicro Whether the job is of the micro tier, whose windows are shorter.
 * @returns Seconds.
 * @example const { evidence, ruling, appeal } = windowsOf(1n, false); // 72, 96 and 72 hours, in seconds
 */
export function windowsOf(round: bigint, isMicro: boolean): Windows {
  if (isMicro) return { evidence: 6n * HOUR, ruling: 18n * HOUR, appeal: 12n * HOUR };
  return round === 1n
    ? { evidence: 72n * HOUR, ruling: 96n * HOUR, appeal: 72n * HOUR }
    : { evidence: 48n * HOUR, ruling: 120n * HOUR, appeal: 72n * HOUR };
}
