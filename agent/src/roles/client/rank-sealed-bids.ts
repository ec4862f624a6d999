import {
  type Bid,
  type Client,
  getAgent,
  hashBid,
  massOf,
  type Offer,
  priceOf,
  profileOf,
  qualityOf,
  scoreOf,
  type Terms,
} from "@guildhall/sdk";

import { type Candidate as MatchCandidate, candidateOf } from "../../matching/candidate.js";
import type { MatchNeeds } from "../../matching/needs.js";
import { rankCandidates } from "../../matching/rank-candidates.js";
import type { Context } from "../../runtime/context.js";
import type { Candidate } from "./ask.js";
import type { RankingOptions } from "./request.js";

/** What is ranked. */
interface OpenedBids {
  readonly root: string;
  readonly bids: readonly { readonly bid: Bid; readonly signature: string }[];
}

/** Opened bids that can be taken, the best first, by what the ledger says of their agents; ties by the root of the commitments. */
export async function rankSealedBids(
  { client, clock, margin }: Context,
  offer: Offer,
  { root, bids }: OpenedBids,
  { limits = {}, ...options }: RankingOptions = {},
): Promise<readonly Candidate[]> {
  const now = clock.now();
  const usable = bids.filter(({ bid }) => bid.validUntil >= now + margin / 2n);
  const candidates = await Promise.all(usable.map(({ bid }) => measured(client, { offer, bid })));
  const left = offer.deliverBy > now ? offer.deliverBy - now : 1n;
  const { deliverWithin = left, leastBond = 0n, ...exposure } = limits;
  const needs: MatchNeeds = {
    // What an agent's file claims decides nothing: it read the brief, and bids.
    skills: [],
    maxPrice: offer.maxPrice,
    deliverWithin: deliverWithin < left ? deliverWithin : left,
    panels: "any",
    leastBond: leastBond > offer.bidBond ? leastBond : offer.bidBond,
    ...exposure,
    ...(offer.clientAgentId !== 0n && { clientAgentId: offer.clientAgentId }),
  };
  const { places } = rankCandidates({ needs, candidates, ...options, seed: root });
  return places.flatMap(({ agentId }) => {
    const found = usable.find(({ bid }) => bid.agentId === agentId);
    if (found === undefined) return [];
    const { bid, signature } = found;
    const terms = { offer, bid };
    return [{ terms, signature, bidHash: hashBid(terms), price: priceOf(bid) }];
  });
}

/** What the chain says of a bid's agent. */
async function measured(client: Client, terms: Terms): Promise<MatchCandidate> {
  const { agentId } = terms.bid;
  const [{ active }, profile, score, quality, mass] = await Promise.all([
    getAgent(client, { agentId }),
    profileOf(client, { agentId }),
    scoreOf(client, { agentId }),
    qualityOf(client, { agentId }),
    massOf(client, { agentId }),
  ]);
  return candidateOf({ agentId, isActive: active, terms, profile, score, quality, mass });
}
