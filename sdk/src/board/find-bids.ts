import type { Client } from "../client/client.js";
import { jobIdOf } from "../client/domains.js";
import { chainTime, read } from "../client/read.js";
import { readEntry } from "../events/entries.js";
import { type BlockRange, findEvents } from "../events/find-events.js";
import { bondShortfallOf } from "../money/bond-cover.js";
import { isNonceSpent } from "../nonces/spent-nonces.js";
import { hashOffer } from "../protocol/hash-terms.js";
import type { Offer, Terms } from "../protocol/terms.js";
import { announcedBid, type AnnouncedBid } from "./entries.js";

/** What {@link findBids} looks for. */
export interface FindBidsParameters extends BlockRange {
  readonly offer: Offer;
  /** Bids of this agent only. */
  readonly agentId?: bigint;
  /** Whether to list bids too that can no longer be taken; false when left out. */
  readonly includeClosed?: boolean;
}

/** A bid on the job board as it is now. */
export interface FoundBid extends AnnouncedBid {
  /** How much of its bond cannot be taken now, in units of the token: {@link hire} fails unless it is 0. */
  readonly bondShortfall: bigint;
  /** Whether {@link hire} can take it now: it is open, and its bond is covered. */
  readonly isTakeable: boolean;
}

/**
 * The bids for an offer on the job board that can still be taken, the oldest first: not expired, not used, not taken back, within the
 * offer's price and time. A bid that was announced twice is listed once. One whose bond is not covered is listed with its
 * `bondShortfall`, and is not `isTakeable`. The first call reads all blocks of the deployment, unless it gets the block of the offer's
 * post as `fromBlock`; later ones read only new blocks.
 *
 * @returns Prices and shortfalls are in units of the offer's token.
 * @throws What {@link read} throws. An entry that cannot be read goes to `onProblem` and is left out.
 * @example
 * const bids = await findBids(client, { offer });
 * const cheapest = bids.reduce((best, bid) => (bid.price < best.price ? bid : best));
 */
export function findBids(client: Client, parameters: FindBidsParameters): Promise<readonly FoundBid[]> {
  const { offer, agentId, includeClosed = false } = parameters;
  return read(client, async () => {
    const { board } = client.contracts;
    const logs = await findEvents(client, {
      contract: board,
      event: board.getEvent("BidAnnounced"),
      filter: [hashOffer(offer), agentId],
      fromBlock: parameters.fromBlock,
      toBlock: parameters.toBlock,
      onProblem: parameters.onProblem,
    });
    const bids = logs.flatMap((log) => readEntry(log, () => announcedBid(offer, log), parameters.onProblem) ?? []);
    const unique = [...new Map(bids.map((bid) => [bid.bidHash, bid])).values()];
    const now = await chainTime(client);
    const alive = unique.filter(
      ({ terms, price }) => terms.bid.validUntil >= now && price <= offer.maxPrice && isInTime(terms, now),
    );
    const used = await Promise.all(alive.map(({ terms }) => isUsed(client, terms)));
    const open = new Set(alive.filter((_, index) => used[index] === false));
    const listed = includeClosed ? unique : unique.filter((bid) => open.has(bid));
    return Promise.all(
      listed.map(async (bid) => {
        const bondShortfall = await bondShortfallOf(client, bid.terms);
        return { ...bid, bondShortfall, isTakeable: bondShortfall === 0n && open.has(bid) };
      }),
    );
  });
}

/** Whether an award now would leave every milestone its whole time before the offer's deadline. */
function isInTime({ offer, bid }: Terms, now: bigint): boolean {
  return bid.milestones.every(({ deliverWithin }) => now + deliverWithin <= offer.deliverBy);
}

/** A bid without a nonce is used when these very terms became a job. */
async function isUsed(client: Client, terms: Terms): Promise<boolean> {
  const { provider, nonce } = terms.bid;
  if (nonce !== 0n) return isNonceSpent(client, provider, nonce);
  return (await client.contracts.escrow.milestoneOf(jobIdOf(client, terms), 0n)).awardedAt !== 0n;
}
