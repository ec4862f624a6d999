import type { Client } from "../client/client.js";
import { readEntry } from "../events/entries.js";
import { type WatchedEvent, type WatchedReorg, watchEvents, type WatchOptions } from "../events/watch-events.js";
import type { OfferPostedEvent } from "../generated/typechain/JobBoard.js";
import { postedOffer, type PostedOffer } from "./entries.js";
import { isFor } from "./find-offers.js";

/** What {@link watchOffers} looks for, from where on, and until when. */
export interface WatchOffersParameters extends WatchOptions {
  /** Offers paid in this token. */
  readonly token?: string;
  /** Offers of this client. */
  readonly client?: string;
  /** Offers that this account may answer: open to all, or meant for it. */
  readonly provider?: string;
}

/** A post on the job board, with the event that says it. */
export type WatchedOffer = WatchedEvent<OfferPostedEvent.Event> & { readonly posted: PostedOffer };

/**
 * Every offer that is posted on the job board, from the past into the future, also one that can no longer be awarded: whether it
 * can is known when it is answered, and {@link makeBid} checks it. See {@link watchEvents} for what is promised, how to resume,
 * and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchOffers(client, { provider, signal })) {
 *   if (item.kind === "event") console.log(item.posted.offer.maxPrice, item.posted.uri);
 * }
 */
export async function* watchOffers(
  client: Client,
  { token, client: payer, provider, ...options }: WatchOffersParameters = {},
): AsyncGenerator<WatchedOffer | WatchedReorg, void, undefined> {
  const contract = client.contracts.board;
  const event = contract.getEvent("OfferPosted");
  for await (const item of watchEvents(client, { ...options, contract, event, filter: [undefined, payer, token] })) {
    if (item.kind === "reorg") {
      yield item;
      continue;
    }
    const posted = readEntry(item, () => postedOffer(item), options.onProblem);
    if (posted !== undefined && isFor(posted.offer.provider, provider)) yield { ...item, posted };
  }
}
