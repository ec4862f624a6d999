import type {
  BidStruct,
  BidStructOutput,
  OfferStruct,
  OfferStructOutput,
  TermsStruct,
} from "../generated/typechain/JobEscrow.js";
import type { Bid, Offer, Terms } from "./terms.js";
import { tierOf } from "./tier.js";

/** An offer as an event has it, as a plain object of ours. */
export function plainOffer(offer: OfferStructOutput): Offer {
  return {
    client: offer.client,
    clientAgentId: offer.clientAgentId,
    token: offer.token,
    maxPrice: offer.maxPrice,
    maxFeeBps: offer.maxFeeBps,
    tier: tierOf(offer.tier),
    briefHash: offer.briefHash,
    deliverBy: offer.deliverBy,
    reviewWindow: offer.reviewWindow,
    panelId: offer.panelId,
    appealPanelId: offer.appealPanelId,
    defaultBps: offer.defaultBps,
    bidBond: offer.bidBond,
    provider: offer.provider,
    parentJobId: offer.parentJobId,
    verifier: offer.verifier,
    validUntil: offer.validUntil,
    nonce: offer.nonce,
  };
}

/** A bid as an event has it, as a plain object of ours. */
export function plainBid(bid: BidStructOutput): Bid {
  return {
    agentId: bid.agentId,
    provider: bid.provider,
    bond: bid.bond,
    milestones: bid.milestones.map(({ amount, deliverWithin }) => ({ amount, deliverWithin })),
    payees: bid.payees.map(({ account, bps }) => ({ account, bps })),
    planHash: bid.planHash,
    validUntil: bid.validUntil,
    nonce: bid.nonce,
  };
}

/** Terms as the contracts' types take them. */
export function termsStruct({ offer, bid }: Terms): TermsStruct {
  return { offer: offerStruct(offer), bid: bidStruct(bid) };
}

/** An offer as the contracts' types take it. */
export function offerStruct(offer: Offer): OfferStruct {
  return { ...offer };
}

function bidStruct(bid: Bid): BidStruct {
  return { ...bid, milestones: [...bid.milestones], payees: [...bid.payees] };
}
