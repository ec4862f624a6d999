/** A whole utility, 1, in fixed point. */
export const UTILITY_ONE = 1_000_000_000n;

/** How a side gives in as time passes. */
export interface Concession {
  /** Below 1 it holds out and gives in late (Boulware), 1 is linear, above 1 it gives in early (conceder); 0.01 to 100. */
  readonly beta: number;
  /** The part that it gives away in its first proposal, 0 to 1. */
  readonly kappa: number;
}

/**
 * The part of its room that a side has conceded after a share of the time: the polynomial function of Faratin, Sierra and
 * Jennings, "Negotiation decision functions for autonomous agents", Robotics and Autonomous Systems 24 (1998), 159–182:
 *
 *     α(t) = κ + (1 − κ) · (min(t, tmax) / tmax)^(1/β)
 *
 * @param elapsed t / tmax; beyond 0 to 1 it is taken as 0 or 1.
 * @returns 0 to 10^9 for 0 to 1; it never falls as time passes.
 * @example const half = conceded(0.5, { beta: 1, kappa: 0 }); // 500000000n
 */
export function conceded(elapsed: number, { beta, kappa }: Concession): bigint {
  const share = Math.min(1, Math.max(0, elapsed)) ** (1 / beta);
  return BigInt(Math.floor((kappa + (1 - kappa) * share) * Number(UTILITY_ONE)));
}
