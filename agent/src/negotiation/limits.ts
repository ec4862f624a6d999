const DAY = 24n * 3600n;

/** What bounds every negotiation; amounts and times as the escrow has them, see contracts/libraries/Limits.sol. */
export const NEGOTIATION_LIMITS = {
  /** The fewest proposals of both sides: with one, nobody could answer. */
  minRounds: 2,
  maxRounds: 64,
  milestones: 16,
  payees: 10,
  /** Pairs of panels that a policy may name. */
  panels: 8,
  maxAmount: 2n ** 96n - 1n,
  maxDeliverWithin: 365n * DAY,
  /** Seconds; the micro tier's. The standard tier asks for 72 hours, which the offer's own check sees to. */
  minReviewWindow: 3_600n,
  maxReviewWindow: 90n * DAY,
} as const;

/** The whole in basis points. */
export const WHOLE_BPS = 10_000n;
