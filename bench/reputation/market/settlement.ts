import { MARKET } from "./market-parameters.js";

/** The values of `Outcome` in contracts/types/Outcome.sol that occur here. */
export const Outcome = { Released: 1, AutoReleased: 2, Agreed: 4, GivenUp: 5, Missed: 6, Ruled: 7 } as const;

/** A settled milestone; every job of the bench has one. */
export interface Settlement {
  /** Seconds since the market began. */
  readonly at: number;
  readonly agentId: number;
  /** The client: an agent's id, or an address as a number. */
  readonly clientKey: bigint;
  readonly outcome: number;
  /** The provider's share, 0 to 10,000. */
  readonly providerBps: number;
  /** Micro-USD. */
  readonly price: number;
  /** The part of its time that a milestone which was given up had used, 0 to 10,000; 0 when left out. */
  readonly faultBps?: number;
}

/** What somebody says about an agent: 0 to 100. */
export interface Rating {
  readonly at: number;
  readonly agentId: number;
  readonly value: number;
}

/** What happened, in any order. */
export interface Activity {
  readonly settlements: readonly Settlement[];
  readonly ratings: readonly Rating[];
}

/** The amounts of a settlement as `EscrowMilestones._factsOf` computes them for a token of 6 decimals. */
export function amountsOf({ price, providerBps }: Settlement): { fee: bigint; fullFee: bigint; volume: bigint } {
  const amount = BigInt(price);
  const gross = portion(amount, BigInt(providerBps));
  return {
    fee: portion(gross, MARKET.feeBps) * 1000n,
    fullFee: portion(amount, MARKET.feeBps) * 1000n,
    volume: gross,
  };
}

/** The part of a settlement that counts against the provider, as the escrow decides it. */
export function faultBpsOf({ outcome, providerBps, faultBps = 0 }: Settlement): bigint {
  if (outcome === Outcome.GivenUp) return BigInt(faultBps);
  const isAgainst = outcome === Outcome.Missed || outcome === Outcome.Ruled || outcome === Outcome.Agreed;
  return isAgainst ? 10_000n - BigInt(providerBps) : 0n;
}

/** US dollars of protocol fee that were paid for settlements. */
export function feesOf(settlements: readonly Settlement[]): number {
  return Number(settlements.reduce((sum, settlement) => sum + amountsOf(settlement).fee, 0n)) / 1e9;
}

/** The price, in micro-USD, at which a fully paid job costs a fee. @param fee US dollars. */
export function priceFor(fee: number): number {
  return Math.ceil((fee * 1e6 * 10_000) / Number(MARKET.feeBps));
}

function portion(amount: bigint, bps: bigint): bigint {
  return (amount * bps) / 10_000n;
}
