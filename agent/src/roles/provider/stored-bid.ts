import { hashBid, hashOffer, isMarketplaceError, makeBid, signBid, type Terms } from "@guildhall/sdk";

import { isMistake } from "../../errors/mistakes.js";
import type { SealedBidSecret } from "../../negotiation/sealed/seal-bid.js";
import type { Context } from "../../runtime/context.js";
import { say } from "../../runtime/say.js";
import type { OfferSubject } from "../../runtime/subject.js";
import type { Bargaining } from "./bargaining.js";
import type { BidParts } from "./decide-bid.js";
import type { ProviderRole } from "./provider-role.js";

/** A bid that was signed. */
export interface StoredBid {
  readonly terms: Terms;
  readonly signature: string;
  readonly bidHash: string;
  /** Where the brief is. */
  readonly uri: string;
  /** From which block on a search finds its announcement; the deployment's first one when left out. */
  readonly fromBlock?: number;
  /** What keeps the bid sealed until bidding closes; left out when the brief names no closing time. */
  readonly sealed?: SealedBidSecret;
  /** How the provider bargains from this bid on; left out when it does not. */
  readonly bargaining?: Bargaining;
}

/** A signed bid, or why it cannot be made. */
export type BidMade = StoredBid | { readonly reason: string };

/** After these, and after mistakes, an offer will never be answered. */
const HOPELESS: readonly string[] = [
  "BID_REFUSED",
  "DOCUMENT_HASH_MISMATCH",
  "DOCUMENT_NOT_FOUND",
  "DOCUMENT_NOT_JSON",
];

/** Makes a bid for an offer, and signs it. */
export async function signedBid(
  { client, account, clock }: Context,
  { agentId, trustedPanels = [] }: ProviderRole,
  { offer, uri }: OfferSubject,
  parts: BidParts,
): Promise<BidMade> {
  return hopeful(async () => {
    const terms = await makeBid(client, { offer, agentId, provider: account, trustedPanels, ...parts });
    const fromBlock = clock.searchStart;
    const signature = await signBid(client, { terms });
    return { terms, uri, bidHash: hashBid(terms), signature, ...(fromBlock !== undefined && { fromBlock }) };
  });
}

/** Sends a bid to its client. */
export async function sendBid(context: Context, { terms, signature, bidHash }: StoredBid): Promise<void> {
  const { offer, bid } = terms;
  const offerHash = hashOffer(offer);
  const body = { offerHash, bid, signature };
  await say(context, { to: [offer.client], type: "bid", body, thread: offerHash, about: bidHash });
}

/** What was made, or why it never can be. */
export async function hopeful<Made extends object>(
  make: () => Promise<Made>,
): Promise<Made | { readonly reason: string }> {
  try {
    return await make();
  } catch (error) {
    if (!isMarketplaceError(error) || !(HOPELESS.includes(error.code) || isMistake(error))) throw error;
    return { reason: error.code };
  }
}
