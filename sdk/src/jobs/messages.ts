import type { Offer, Terms } from "./terms.js";

/** A bid as it is signed: with the whole offer inside, so that a wallet shows every term. */
export function bidMessage({ offer, bid }: Terms): Record<string, unknown> {
  return { ...bid, offer };
}

/** The client's "yes" to one bid. */
export function awardMessage(terms: Terms): Record<string, unknown> {
  return { client: terms.offer.client, bid: bidMessage(terms) };
}

/** An offer as a message. */
export function offerMessage(offer: Offer): Record<string, unknown> {
  return { ...offer };
}
