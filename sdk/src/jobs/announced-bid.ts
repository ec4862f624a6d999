import type { EntryInvalidError } from "../errors/argument-errors.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { BidAnnouncedEvent } from "../generated/typechain/JobBoard.js";
import { hashBid } from "./hash-bid.js";
import { plainBid } from "./plain-terms.js";
import { priceOf } from "./price-of.js";
import type { Offer, Terms } from "./terms.js";

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
  /** What is wrong with its texts; left out when nothing is. */
  readonly problems?: readonly EntryInvalidError[];
}

/** What an announcement says of a bid for `offer`. The event holds no more of the offer than its hash. */
export function announcedBid(offer: Offer, log: WatchedEvent<BidAnnouncedEvent.Event>): AnnouncedBid {
  const { args, transactionHash: hash, blockNumber, problems } = log;
  const terms = { offer, bid: plainBid(args.bid) };
  const { uri, signature } = args;
  const [bidHash, price] = [hashBid(terms), priceOf(terms.bid)];
  return { bidHash, terms, signature, price, uri, hash, blockNumber, ...(problems && { problems }) };
}
