import type { Deal } from "./state.js";

const DAY = 86_400n;

/** Unix seconds at which every sequence begins: a time that the set-up of the chain never reaches. */
export const START = 2_000_000_000n;

/** The greatest amount that a milestone can have. */
export const HIGHEST = 2n ** 96n - 1n;

/** The fees under test, in basis points: the protocol's, the first panel's, the appeal panel's. */
export const PROTOCOL_FEES = [0n, 25n, 100n] as const;
export const FIRST_FEES = [0n, 1n, 300n] as const;
export const APPEAL_FEES = [0n, 499n, 500n] as const;

/** A fee of an appeal panel below the first one's: only the vectors use it. */
export const LOW_APPEAL_FEE = 100n;

/** Amounts at which rounding shows, and the greatest. */
export const AMOUNTS = [1n, 2n, 33n, 1_000_000n, HIGHEST] as const;

/** A milestone of 100 dollars in the standard tier. */
export const STANDARD: Deal = {
  name: "standard",
  amount: 100_000_000n,
  bond: 9_999_999n,
  feeBps: 25n,
  panels: { first: 300n, appeal: 500n },
  defaultBps: 5_000n,
  listed: true,
  verified: false,
  payees: [],
  micro: false,
  awardBy: START + DAY,
  deliverWithin: 7n * DAY,
  reviewWindow: 3n * DAY,
};

/** One of 3.33 dollars in the micro tier, whose earnings three accounts share. */
export const MICRO: Deal = {
  ...STANDARD,
  name: "micro",
  amount: 3_333_333n,
  bond: 1n,
  feeBps: 100n,
  panels: { first: 1n, appeal: 499n },
  defaultBps: 3_333n,
  payees: [
    { account: "funder", bps: 3_333n },
    { account: "stranger", bps: 1n },
    { account: "provider", bps: 6_666n },
  ],
  micro: true,
  reviewWindow: 3_600n,
};

/** A job without panels: it cannot be disputed. */
const WITHOUT_PANELS: Deal = { ...STANDARD, name: "without panels", panels: undefined, bond: 0n };

/** A job whose deliveries a contract checks; panels judge those that it refuses. */
export const VERIFIED: Deal = { ...MICRO, name: "verified", verified: true };

/** The same without panels: the contract decides alone. */
const VERIFIED_ALONE: Deal = { ...VERIFIED, name: "verified, without panels", panels: undefined };

/** Between them these reach every node and edge. */
export const DEALS: readonly Deal[] = [STANDARD, MICRO, WITHOUT_PANELS, VERIFIED, VERIFIED_ALONE];
