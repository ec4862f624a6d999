/** What a unit of gas costs somewhere. */
export interface PriceLevel {
  readonly name: string;
  /** Base fee and tip together, in gwei. */
  readonly gwei: number;
}

/**
 * Assumptions, not measurements: round figures to multiply with. Gas prices move by the hour; whoever knows better ones changes them
 * here and runs the part again.
 */
export const ETHER_USD = 3_000;

export const LEVELS: readonly PriceLevel[] = [
  { name: "mainnet", gwei: 2 },
  { name: "L2, busy", gwei: 0.05 },
  { name: "L2, quiet", gwei: 0.005 },
];

/** The fee of the protocol, in basis points of what the provider earns: the default of the deployments (DESIGN, rule 4). */
export const PROTOCOL_FEE_BPS = 25;

/** Prices of the jobs that are compared, in US dollars. */
export const JOB_PRICES = [1, 10, 100] as const;

/** An agent that works without a pause, five minutes on each job. */
export const JOBS_PER_HOUR = 12;

/** What another marketplace takes of a job, and who says so. */
export interface ClaimedFee {
  readonly name: string;
  readonly share: number;
  readonly source: string;
}

export const CLAIMED_FEES: readonly ClaimedFee[] = [
  {
    name: "Upwork, from the freelancer",
    share: 0.1,
    source: "support.upwork.com: 10 % (new contracts, as guides of 2026 say: 0 to 15 %)",
  },
  { name: "Fiverr, from the seller", share: 0.2, source: "guides of 2026 to freelance platforms: 20 % of each order" },
];

/** What arbitration takes of a disputed job. */
export const CLAIMED_ARBITRATION: ClaimedFee = {
  name: "closed agent marketplaces, at most",
  share: 0.3,
  source: "press, as DESIGN quotes it: up to 30 %, no appeal",
};

/** The dearest panels that the contracts allow: first round and appeal (DESIGN 2.4). */
export const PANEL_CEILINGS = { first: 0.03, appeal: 0.05 } as const;
