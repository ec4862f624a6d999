import type { MilestoneTerms } from "@guildhall/sdk";

import { WHOLE_BPS } from "./limits.js";

/**
 * Milestones that cost a price together, in parts, each due after that share of the time which its part and the earlier ones have of the
 * price. A price of fewer units than parts becomes one milestone.
 *
 * @param split Parts in basis points, which add up to 10,000.
 */
export function splitMilestones(price: bigint, deliverWithin: bigint, split: readonly bigint[]): MilestoneTerms[] {
  const milestones: MilestoneTerms[] = [];
  let paid = 0n;
  let share = 0n;
  for (const bps of split) {
    share += bps;
    // Up to here rounded down, so that less is due before the last one, and all units are shared out.
    const amount = (price * share) / WHOLE_BPS - paid;
    if (amount === 0n) return [{ amount: price, deliverWithin }];
    paid += amount;
    milestones.push({ amount, deliverWithin: (deliverWithin * share + WHOLE_BPS - 1n) / WHOLE_BPS });
  }
  return milestones;
}

/** The parts of some milestones in basis points, in their order of time; undefined when one of them is too small for that. */
export function splitOf(milestones: readonly MilestoneTerms[]): bigint[] | undefined {
  const price = milestones.reduce((sum, { amount }) => sum + amount, 0n);
  const ordered = milestones.toSorted((a, b) => Number(a.deliverWithin - b.deliverWithin));
  let paid = 0n;
  let shared = 0n;
  const split = ordered.map(({ amount }) => {
    paid += amount;
    const part = (paid * WHOLE_BPS) / price - shared;
    shared += part;
    return part;
  });
  return split.every((part) => part > 0n) ? split : undefined;
}
