import { type Bid, findBids, hashBid, type Offer, priceOf, profileOf } from "@guildhall/sdk";

import { isFrom } from "../../facts/job-facts.js";
import { type Counterparties, isWelcome } from "../../policy/counterparties.js";
import { rankBids, type RankedBid } from "../../policy/rank-bids.js";
import type { Context } from "../../runtime/context.js";
import { topicOf } from "../../runtime/subject.js";
import type { Candidate, Offered } from "./ask.js";

/** A bid as it was sent. */
export interface SignedBid {
  readonly bid: Bid;
  readonly signature: string;
}

export interface GatherParameters {
  readonly counterparties: Counterparties | undefined;
  /** Whether bids may be on the job board, too. */
  readonly isPosted: boolean;
  /** Bids that count instead of the latest ones of their providers. */
  readonly agreed?: readonly SignedBid[];
  /** Which bids the client may take at all. */
  readonly isAcceptable?: (bid: Bid) => boolean;
}

/** The most bids that are looked at. The cheapest are. */
const MOST_BIDS = 200;

/** The bids that can be taken, the best first. Each provider counts once, with its latest bid. */
export async function gatherBids(
  context: Context,
  { offer, offerHash, fromBlock }: Offered,
  { counterparties, isPosted, agreed = [], isAcceptable = () => true }: GatherParameters,
): Promise<readonly Candidate[]> {
  const { client, clock, margin } = context;
  const announced = isPosted ? await findBids(client, { offer, ...(fromBlock !== undefined && { fromBlock }) }) : [];
  const found = new Map<string, SignedBid>();
  for (const { terms, signature, isTakeable } of announced) {
    if (isTakeable) found.set(terms.bid.provider.toLowerCase(), { bid: terms.bid, signature });
  }
  for (const one of [...sentBids(context, offerHash), ...agreed]) found.set(one.bid.provider.toLowerCase(), one);
  const usable = [...found.values()]
    .filter(({ bid }) => bid.validUntil >= clock.now() + margin / 2n && priceOf(bid) <= offer.maxPrice)
    .filter(({ bid }) => isWelcome(bid.provider, counterparties) && isAcceptable(bid))
    .sort((a, b) => (priceOf(a.bid) < priceOf(b.bid) ? -1 : 1))
    .slice(0, MOST_BIDS);
  return rankBids(await Promise.all(usable.map((one) => measured(context, offer, one))));
}

/** The bids that their providers sent by message, the oldest first. */
export function sentBids(
  { subjects }: Pick<Context, "subjects">,
  offerHash: string,
): readonly (SignedBid & { readonly key: string })[] {
  return subjects.received(topicOf.bids(offerHash)).flatMap(({ key, message }) => {
    if (message.type !== "bid" || !isFrom(message.from, message.body.bid.provider)) return [];
    const { bid, signature } = message.body;
    return [{ key, bid, signature }];
  });
}

async function measured(
  { client }: Context,
  offer: Offer,
  { bid, signature }: SignedBid,
): Promise<Candidate & RankedBid> {
  const terms = { offer, bid };
  const { completed, missed, givenUp, disputesLost } = await profileOf(client, { agentId: bid.agentId });
  const record = { completed, missed, givenUp, disputesLost };
  return { terms, signature, bidHash: hashBid(terms), price: priceOf(bid), record };
}
