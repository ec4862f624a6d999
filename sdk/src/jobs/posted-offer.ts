import type { Client } from "../client/client.js";
import { EntryInvalidError } from "../errors/argument-errors.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { OfferPostedEvent } from "../generated/typechain/JobBoard.js";
import { hashOffer } from "./hash-offer.js";
import { plainOffer } from "./plain-terms.js";
import type { Offer } from "./terms.js";

/** An offer as it stands on the job board. */
export interface PostedOffer {
  readonly offerHash: string;
  readonly offer: Offer;
  /** Where the brief stands; read it with {@link readBrief}, which verifies it. */
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
