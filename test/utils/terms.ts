import type { HDNodeWallet, Signer, TypedDataDomain, TypedDataField, Wallet } from "ethers";
import { TypedDataEncoder, ZeroAddress, ZeroHash, id } from "ethers";

type Types = Record<string, TypedDataField[]>;

/** A signer that can sign typed data: any ethers signer, or a bare wallet. */
export type Key = Signer | Wallet | HDNodeWallet;

export interface OfferFields {
  client: string;
  clientAgentId: bigint;
  token: string;
  maxPrice: bigint;
  maxFeeBps: bigint;
  tier: bigint;
  briefHash: string;
  deliverBy: bigint;
  reviewWindow: bigint;
  panelId: string;
  appealPanelId: string;
  defaultBps: bigint;
  bidBond: bigint;
  provider: string;
  parentJobId: string;
  verifier: string;
  validUntil: bigint;
  nonce: bigint;
}

export interface BidFields {
  agentId: bigint;
  provider: string;
  bond: bigint;
  milestones: { amount: bigint; deliverWithin: bigint }[];
  payees: { account: string; bps: bigint }[];
  planHash: string;
  validUntil: bigint;
  nonce: bigint;
}

export interface TermsFields {
  offer: OfferFields;
  bid: BidFields;
}

export const HOUR = 3600n;
export const DAY = 24n * HOUR;
export const DOLLAR = 1_000_000n;

/** The last second that a message can name. */
export const FOREVER = 2n ** 40n - 1n;

/** How long the windows of a job are. */
export const Tier = { Standard: 0n, Micro: 1n } as const;

const field = (signature: string): TypedDataField[] =>
  signature.split(",").map((member) => {
    const [type, name] = member.split(" ") as [string, string];
    return { type, name };
  });

const OFFER: Types = {
  Offer: field(
    "address client,uint256 clientAgentId,address token,uint96 maxPrice,uint16 maxFeeBps,uint8 tier,bytes32 briefHash,uint40 deliverBy,uint32 reviewWindow,bytes32 panelId,bytes32 appealPanelId,uint16 defaultBps,uint96 bidBond,address provider,bytes32 parentJobId,address verifier,uint40 validUntil,uint256 nonce",
  ),
};

const BID: Types = {
  Bid: field(
    "Offer offer,uint256 agentId,address provider,uint96 bond,MilestoneTerms[] milestones,Payee[] payees,bytes32 planHash,uint40 validUntil,uint256 nonce",
  ),
  MilestoneTerms: field("uint96 amount,uint32 deliverWithin"),
  Payee: field("address account,uint16 bps"),
  ...OFFER,
};

/** The EIP-712 types of every message of the escrow, written by hand from docs/reference/messages.md: a second opinion on the contract's. */
export const TYPES = {
  Offer: OFFER,
  Bid: BID,
  Award: { Award: field("address client,Bid bid"), ...BID },
  Release: {
    Release: field(
      "address client,bytes32 jobId,uint256 milestone,bytes32 deliveryHash,uint40 clock,uint40 validUntil",
    ),
  },
  GiveUp: {
    GiveUp: field("address provider,bytes32 jobId,uint256 milestone,uint8 outcome,uint40 clock,uint40 validUntil"),
  },
  Settlement: {
    Settlement: field(
      "address client,address provider,bytes32 jobId,uint256 milestone,uint16 providerBps,uint40 clock,uint40 validUntil",
    ),
  },
  Dispute: {
    Dispute: field(
      "address party,bytes32 jobId,uint256 milestone,bytes32 evidenceHash,string uri,uint40 clock,uint40 validUntil",
    ),
  },
  Waiver: {
    Waiver: field("address client,address provider,bytes32 jobId,uint256 milestone,uint256 round,uint40 validUntil"),
  },
  Concession: { Concession: field("address client,bytes32 jobId,uint256 milestone,uint40 clock,uint40 validUntil") },
  Appeal: { Appeal: field("address party,bytes32 jobId,uint256 milestone,uint40 clock,uint40 validUntil") },
  Cancel: { Cancel: field("address account,uint256 word,uint256 mask") },
} satisfies Record<string, Types>;

/** Sensible terms at `now` (unix seconds): one milestone of $100 for which the provider has a week, 72 h of review. */
export function makeTerms(
  now: bigint,
  needed: { client: string; provider: string; token: string; agentId: bigint },
  changes: { offer?: Partial<OfferFields>; bid?: Partial<BidFields> } = {},
): TermsFields {
  return {
    offer: {
      client: needed.client,
      clientAgentId: 0n,
      token: needed.token,
      maxPrice: 1_000n * DOLLAR,
      maxFeeBps: 100n,
      tier: Tier.Standard,
      briefHash: id("brief"),
      deliverBy: now + 30n * DAY,
      reviewWindow: 72n * HOUR,
      panelId: ZeroHash,
      appealPanelId: ZeroHash,
      defaultBps: 5_000n,
      bidBond: 0n,
      provider: ZeroAddress,
      parentJobId: ZeroHash,
      verifier: ZeroAddress,
      validUntil: now + DAY,
      nonce: 1n,
      ...changes.offer,
    },
    bid: {
      agentId: needed.agentId,
      provider: needed.provider,
      bond: changes.offer?.bidBond ?? 0n,
      milestones: [{ amount: 100n * DOLLAR, deliverWithin: 7n * DAY }],
      payees: [],
      planHash: id("plan"),
      validUntil: now + DAY,
      nonce: 1n,
      ...changes.bid,
    },
  };
}

/** The bid as it is signed: with the offer inside. */
export const nested = (terms: TermsFields) => ({ ...terms.bid, offer: terms.offer });

export const offerHash = (terms: TermsFields): string => TypedDataEncoder.hashStruct("Offer", TYPES.Offer, terms.offer);
export const bidHash = (terms: TermsFields): string => TypedDataEncoder.hashStruct("Bid", TYPES.Bid, nested(terms));

export const signOffer = (key: Key, domain: TypedDataDomain, terms: TermsFields): Promise<string> =>
  key.signTypedData(domain, TYPES.Offer, terms.offer);

export const signBid = (key: Key, domain: TypedDataDomain, terms: TermsFields): Promise<string> =>
  key.signTypedData(domain, TYPES.Bid, nested(terms));

export const signAward = (key: Key, domain: TypedDataDomain, terms: TermsFields): Promise<string> =>
  key.signTypedData(domain, TYPES.Award, { client: terms.offer.client, bid: nested(terms) });

/** Signs one of the short messages. */
export const signMessage = (
  key: Key,
  domain: TypedDataDomain,
  type: Exclude<keyof typeof TYPES, "Offer" | "Bid" | "Award">,
  message: Record<string, unknown>,
): Promise<string> => key.signTypedData(domain, TYPES[type], message);
