import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { chainTime } from "./chain-time.js";
import { type BlockRange, findEvents } from "./find-events.js";
import { hashBid } from "./hash-bid.js";
import { hashOffer } from "./hash-offer.js";
import { plainBid } from "./plain-terms.js";
import { priceOf } from "./price-of.js";
import type { Offer, Terms } from "./terms.js";

/** What {@link findBids} looks for. */
export interface FindBidsParameters extends BlockRange {
  readonly offer: Offer;
  /** Bids of this agent only. */
  readonly agentId?: bigint;
  /** Whether to list bids too that can no longer be taken; false when left out. */
  readonly includeClosed?: boolean;
}

/** A bid as it stands on the job board, ready to be taken with {@link hire}. */
export interface AnnouncedBid {
  readonly bidHash: string;
  readonly terms: Terms;
  /** The provider's signature. */
  readonly signature: string;
  /** What all milestones cost together, in units of the offer's token. */
  readonly price: bigint;
  /** Where the plan stands; empty without one. */
  readonly uri: string;
  /** The transaction that announced it. */
  readonly hash: string;
  readonly blockNumber: number;
}

/**
 * The bids for an offer on the job board that can still be taken, the oldest first: not expired, not used, not taken back, within the
 * offer's price. A bid that was announced twice is listed once.
 *
 * @example const [cheapest] = (await findBids(client, { offer })).toSorted((a, b) => Number(a.price - b.price));
 */
export function findBids(client: Client, parameters: FindBidsParameters): Promise<readonly AnnouncedBid[]> {
  const { offer, agentId, includeClosed = false } = parameters;
  return read(client, async () => {
    const { board, escrow } = client.contracts;
    const logs = await findEvents(client, {
      contract: board,
      event: board.getEvent("BidAnnounced"),
      filter: [hashOffer(offer), agentId],
      fromBlock: parameters.fromBlock,
      toBlock: parameters.toBlock,
    });
    const bids = logs.map(({ args, transactionHash: hash, blockNumber }): AnnouncedBid => {
      const terms = { offer, bid: plainBid(args.bid) };
      const { uri, signature } = args;
      return { bidHash: hashBid(terms), terms, signature, price: priceOf(terms.bid), uri, hash, blockNumber };
    });
    const unique = [...new Map(bids.map((bid) => [bid.bidHash, bid])).values()];
    if (includeClosed) return unique;

    const now = await chainTime(client);
    const alive = unique.filter(({ terms: { bid }, price }) => bid.validUntil >= now && price <= offer.maxPrice);
    const used = await Promise.all(alive.map(({ terms: { bid } }) => escrow.isNonceUsed(bid.provider, bid.nonce)));
    return alive.filter((_, index) => used[index] === false);
  });
}
