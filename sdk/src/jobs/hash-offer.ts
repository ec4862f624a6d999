import { structHash } from "../client/typed-hash.js";
import { offerMessage } from "./messages.js";
import { remembered } from "./remembered.js";
import type { Offer } from "./terms.js";
import { fixedTypes } from "./typed-data.js";

const hashOf = remembered((offer: Offer) => structHash(fixedTypes("Offer"), offerMessage(offer)), offerKey);

/** The hash under which the chain knows an offer: its EIP-712 struct hash. Needs no chain. */
export function hashOffer(offer: Offer): string {
  return hashOf(offer);
}

/** All members of an offer in one text. */
export function offerKey(offer: Offer): string {
  return JSON.stringify([
    offer.client,
    String(offer.clientAgentId),
    offer.token,
    String(offer.maxPrice),
    String(offer.maxFeeBps),
    String(offer.tier),
    offer.briefHash,
    String(offer.deliverBy),
    String(offer.reviewWindow),
    offer.panelId,
    offer.appealPanelId,
    String(offer.defaultBps),
    String(offer.bidBond),
    offer.provider,
    offer.parentJobId,
    offer.verifier,
    String(offer.validUntil),
    String(offer.nonce),
  ]);
}
