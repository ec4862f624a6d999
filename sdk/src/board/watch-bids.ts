import type { Client } from "../client/client.js";
import { readEntry } from "../events/entries.js";
import { type WatchedEvent, type WatchedReorg, watchEvents, type WatchOptions } from "../events/watch-events.js";
import type { BidAnnouncedEvent } from "../generated/typechain/JobBoard.js";
import { hashOffer } from "../protocol/hash-terms.js";
import type { Offer } from "../protocol/terms.js";
import { announcedBid, type AnnouncedBid } from "./entries.js";

/** What {@link watchBids} looks for, from where on, and until when. */
export interface WatchBidsParameters extends WatchOptions {
  /** The offer that is answered. */
  readonly offer: Offer;
  /** Bids of this agent only. */
  readonly agentId?: bigint;
  /** Bids that this account signed only. */
  readonly provider?: string;
}

/** A bid on the job board, with the event that says it. */
export type WatchedBid = WatchedEvent<BidAnnouncedEvent.Event> & { readonly announced: AnnouncedBid };

/**
 * Every bid for an offer that is announced on the job board, from the past into the future, also one that can no longer be taken and
 * one that comes twice: compare `announced.bidHash`. {@link hire} refuses what the escrow would. See {@link watchEvents} for what is
 * promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchBids(client, { offer, signal })) {
 *   if (item.kind === "event") console.log(item.announced.terms.bid.agentId, item.announced.price);
 * }
 */
export async function* watchBids(
  client: Client,
  { offer, agentId, provider, ...options }: WatchBidsParameters,
): AsyncGenerator<WatchedBid | WatchedReorg, void, undefined> {
  const contract = client.contracts.board;
  const event = contract.getEvent("BidAnnounced");
  const filter = [hashOffer(offer), agentId, provider];
  for await (const item of watchEvents(client, { ...options, contract, event, filter })) {
    if (item.kind === "reorg") {
      yield item;
      continue;
    }
    const announced = readEntry(item, () => announcedBid(offer, item), options.onProblem);
    if (announced !== undefined) yield { ...item, announced };
  }
}
