import type { Client } from "../client/client.js";
import { EntryInvalidError } from "../errors/argument-errors.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { BidAnnouncedEvent, NoticeEvent, OfferPostedEvent } from "../generated/typechain/JobBoard.js";
import { hashBid, hashOffer } from "../protocol/hash-terms.js";
import { type Offer, plainBid, plainOffer, priceOf, type Terms } from "../protocol/terms.js";

/** An offer as it is on the job board. */
export interface PostedOffer {
  readonly offerHash: string;
  readonly offer: Offer;
  /** Where the brief is stored; read it with {@link readBrief}, which verifies it. */
  readonly uri: string;
  /** The client's signature; `0x` when the client posted it itself. */
  readonly signature: string;
  /** The transaction that posted it. */
  readonly hash: string;
  readonly blockNumber: number;
  /** What is wrong with its texts; left out when nothing is. */
  readonly problems?: readonly EntryInvalidError[];
}

/** The event of a post. */
export type PostLog = WatchedEvent<OfferPostedEvent.Event>;

/** What a post says. @throws {@link EntryInvalidError} when it is not what it claims to be. */
export function postedOffer(log: PostLog): PostedOffer {
  const { args, transactionHash: hash, blockNumber, problems } = log;
  const offer = plainOffer(args.offer);
  const offerHash = hashOffer(offer);
  if (offerHash !== args.offerHash) throw new EntryInvalidError(log, "offerHash", "is not the hash of the offer");
  const { uri, signature } = args;
  return { offerHash, offer, uri, signature, hash, blockNumber, ...(problems && { problems }) };
}

/** The offers that can still be awarded: not expired, not used or taken back, and not beyond a pause of awards. */
export async function onlyOpen<Posted extends { readonly offer: Offer }>(
  client: Client,
  posts: readonly Posted[],
  now: bigint,
): Promise<readonly Posted[]> {
  const { escrow } = client.contracts;
  const pausedUntil = await escrow.pausedUntil();
  const earliest = pausedUntil > now ? pausedUntil : now;
  const alive = posts.filter(({ offer }) => offer.validUntil >= earliest && offer.deliverBy > earliest);

  const words = new Map<string, Promise<bigint>>();
  const used = await Promise.all(
    alive.map(async ({ offer: { client: account, nonce } }) => {
      if (nonce === 0n) return false;
      const key = `${account}:${nonce >> 8n}`;
      const word = words.get(key) ?? escrow.nonceWord(account, nonce >> 8n);
      words.set(key, word);
      return (((await word) >> (nonce & 0xffn)) & 1n) === 1n;
    }),
  );
  return alive.filter((_, index) => used[index] === false);
}

/** A bid as it is on the job board, ready to be taken with {@link hire}. */
export interface AnnouncedBid {
  readonly bidHash: string;
  readonly terms: Terms;
  /** The provider's signature. */
  readonly signature: string;
  /** What all milestones cost together, in units of the offer's token. */
  readonly price: bigint;
  /** Where the plan is stored; empty without one. */
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

/** The most bytes that the envelope of a notice has; see contracts/escrow/JobBoard.sol. */
export const NOTICE_MAX_BYTES = 4096;

/** A message to an account that travels by the chain alone. Only a signature inside the envelope can prove who wrote it. */
export interface Notice {
  /** Whom it is for. */
  readonly to: string;
  /** What it belongs to, 32 bytes, say a job; zeros for nothing. */
  readonly thread: string;
  /** The bytes, as `0x…`. */
  readonly envelope: string;
  /** The transaction that carried it. */
  readonly hash: string;
  readonly blockNumber: number;
}

/** What the event of a notice says. */
export function noticeOf({ args, transactionHash: hash, blockNumber }: WatchedEvent<NoticeEvent.Event>): Notice {
  return { to: args.to, thread: args.thread, envelope: args.envelope, hash, blockNumber };
}
