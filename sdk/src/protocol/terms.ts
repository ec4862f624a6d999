import type {
  BidStruct,
  BidStructOutput,
  OfferStruct,
  OfferStructOutput,
  TermsStruct,
} from "../generated/typechain/JobEscrow.js";

/** What a client wants and pays at most. All of it is signed; amounts are in units of `token`, times in unix seconds. */
export interface Offer {
  /** Who pays: a plain address, a contract, or an agent's account. */
  readonly client: string;
  /** The agent that the client acts for; 0 = none, a pseudonym. */
  readonly clientAgentId: bigint;
  readonly token: string;
  /** The most that all milestones together may cost. */
  readonly maxPrice: bigint;
  /** The highest protocol fee that the client accepts, in basis points of what the provider earns. */
  readonly maxFeeBps: bigint;
  /** How long the windows are. A micro job's whole price is within the token's micro limit. */
  readonly tier: Tier;
  /** Hash of the {@link JobOffer} document. */
  readonly briefHash: string;
  /** No milestone may be due later. */
  readonly deliverBy: bigint;
  /** Seconds from a delivery to its automatic release. */
  readonly reviewWindow: bigint;
  /** First panel; 32 zero bytes = none. */
  readonly panelId: string;
  /** Appeal panel; 32 zero bytes = none. */
  readonly appealPanelId: string;
  /** The provider's share if both panels stay silent, 0 to 10,000. */
  readonly defaultBps: bigint;
  /** The least bond of a bid. */
  readonly bidBond: bigint;
  /** The only provider that may bid; the zero address = open to all. */
  readonly provider: string;
  /** The job that this one is a part of; 32 zero bytes = none. */
  readonly parentJobId: string;
  /** A contract that checks deliveries; the zero address = none. */
  readonly verifier: string;
  /** No award after it. */
  readonly validUntil: bigint;
  /** Single use for each client; 0 = none: the offer counts for any number of bids, and cannot be taken back. */
  readonly nonce: bigint;
}

/** A part of a job with its own amount, time and settlement. */
export interface MilestoneTerms {
  readonly amount: bigint;
  /** Seconds from the award in which a delivery counts: a late award does not shorten it. */
  readonly deliverWithin: bigint;
}

/** One receiver of the provider's earnings. */
export interface Payee {
  readonly account: string;
  /** Its part of the earnings; all parts add up to 10,000. */
  readonly bps: bigint;
}

/** A provider's answer to one offer. */
export interface Bid {
  readonly agentId: bigint;
  /** Signs and delivers; must be authorised for the agent. */
  readonly provider: string;
  readonly bond: bigint;
  /** 1 to 16. */
  readonly milestones: readonly MilestoneTerms[];
  /** 0 to 10; none = all to `provider`. */
  readonly payees: readonly Payee[];
  /** Hash of the {@link JobPlan} document; 32 zero bytes = no plan. */
  readonly planHash: string;
  readonly validUntil: bigint;
  /** Single use for each provider; 0 = none: only the same terms cannot be awarded twice. */
  readonly nonce: bigint;
}

/** The full terms of a job. The escrow stores only their hash: keep them, or rebuild them with {@link getJob}. */
export interface Terms {
  readonly offer: Offer;
  readonly bid: Bid;
}

/** How long the windows of a job are, as the contract counts them. */
export const Tier = {
  /** A review of 72 hours or more, disputes of at most 17 days. */
  Standard: 0n,
  /** A review of an hour or more, disputes of at most two and a half days; for prices within the token's micro limit. */
  Micro: 1n,
} as const;

export type Tier = (typeof Tier)[keyof typeof Tier];

/** The tier that the contract counts as `value`. @internal */
function tierOf(value: bigint): Tier {
  return value === Tier.Micro ? Tier.Micro : Tier.Standard;
}

/**
 * What all milestones of a bid cost together. Pure.
 *
 * @returns Units of the offer's token.
 * @example const price = priceOf(bid);
 */
export function priceOf(bid: Bid): bigint {
  return bid.milestones.reduce((sum, { amount }) => sum + amount, 0n);
}

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
