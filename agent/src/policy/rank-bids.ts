import type { AgentProfile } from "@guildhall/sdk";

/** What a bid is ranked by: its price, and what the ledger says of its agent. None of it is a claim of the bidder but the price. */
export interface RankedBid {
  readonly bidHash: string;
  readonly price: bigint;
  readonly record: Pick<AgentProfile, "completed" | "missed" | "givenUp" | "disputesLost">;
}

const PARTS = 1_000_000n;

/**
 * The price of a bid, and what its failure would cost on top: the price divided by the agent's measured chance to complete, which for a
 * newcomer is a half (Laplace's rule of succession). Pure.
 *
 * @returns Millionths of a unit of the token, rounded down.
 * @example const isCheaper = expectedCost(bid) < expectedCost(other);
 */
export function expectedCost({ price, record: { completed, missed, givenUp, disputesLost } }: RankedBid): bigint {
  const failed = missed + givenUp + disputesLost;
  return (price * PARTS * (completed + failed + 2n)) / (completed + 1n);
}

/**
 * Bids, the best first: by expected cost, then price, then hash, so that every order of arrival gives the same ranking. Pure.
 *
 * @param bids Prices in units of one token.
 * @example const [best] = rankBids(bids);
 */
export function rankBids<Bid extends RankedBid>(bids: readonly Bid[]): readonly Bid[] {
  const keys = (bid: Bid) => [expectedCost(bid), bid.price, BigInt(bid.bidHash)] as const;
  return bids.toSorted((a, b) => {
    const [first, second] = [keys(a), keys(b)];
    const place = first.findIndex((value, i) => value !== second[i]);
    return place < 0 ? 0 : (first[place] ?? 0n) < (second[place] ?? 0n) ? -1 : 1;
  });
}
