import type { Bid } from "./terms.js";

/** What all milestones of a bid cost together, in units of the token. */
export function priceOf(bid: Bid): bigint {
  return bid.milestones.reduce((sum, { amount }) => sum + amount, 0n);
}
