import { ArgumentInvalidError } from "@guildhall/sdk";

import type { NegotiationPolicy } from "../policy.js";

/**
 * The price that a provider asks in sealed bidding when it expects so many bidders, itself among them: its reservation and an n-th of the
 * room up to its aspiration. That is the equilibrium of a first-price sealed-bid auction whose bidders have costs spread evenly over that room
 * (Vickrey, "Counterspeculation, auctions, and competitive sealed tenders", Journal of Finance 16, 1961). It can be asked for once
 * only, so it does not concede over time.
 *
 * @param bidders 1 to 10,000; alone it asks for its aspiration.
 * @returns Units of the token, rounded up.
 * @throws {@link ArgumentInvalidError} for a client's policy, or a number of bidders that cannot be.
 * @example const price = sealedBidPrice(policy, 3);
 */
export function sealedBidPrice(
  { side, price: { reservation, aspiration } }: NegotiationPolicy,
  bidders: number,
): bigint {
  if (side !== "provider") throw new ArgumentInvalidError("policy", "must be a provider's: a client does not bid");
  if (!Number.isInteger(bidders) || bidders < 1 || bidders > 10_000) {
    throw new ArgumentInvalidError("bidders", `must be a whole number from 1 to 10000, not ${bidders}`);
  }
  const count = BigInt(bidders);
  return reservation + (aspiration - reservation + count - 1n) / count;
}
