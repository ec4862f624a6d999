import {
  type Candidate,
  candidateOf,
  type CandidateOfParameters,
  checkByCriteria,
  type ClientRole,
  type Counterparties,
  expectedCost,
  isWelcome,
  type MatchNeeds,
  rankBids,
  rankCandidates,
  type RankedBid,
} from "../src/index.js";

/** A client compares agents by what is measured of them. */
export function describe(facts: CandidateOfParameters): Candidate {
  const { agentId, isActive, profile, score, quality, mass } = facts;
  // #region candidateOf
  const candidate = candidateOf({ agentId, isActive, profile, score, quality, mass });
  // #endregion
  return candidate;
}

export function rank(needs: MatchNeeds, candidates: readonly Candidate[], root: string) {
  // #region rankCandidates
  const { places } = rankCandidates({ needs, candidates, seed: root });
  // #endregion
  return places;
}

/** The simple ranking of the runtime. */
export function choose(bids: readonly RankedBid[]): RankedBid | undefined {
  // #region rankBids
  const [best] = rankBids(bids);
  // #endregion
  return best;
}

export function compare(bid: RankedBid, other: RankedBid): boolean {
  // #region expectedCost
  const isCheaper = expectedCost(bid) < expectedCost(other);
  // #endregion
  return isCheaper;
}

/** With whom an agent works. */
export function accept(client: string, counterparties: Counterparties): boolean {
  // #region isWelcome
  const takesOffer = isWelcome(client, counterparties);
  // #endregion
  return takesOffer;
}

/** A client that looks at prices in a delivery itself, and leaves the rest to the criteria. */
export function checkPrices(isPlausible: (table: Uint8Array) => boolean): Pick<ClientRole, "check"> {
  // #region checkByCriteria
  const check: ClientRole["check"] = async (delivery) =>
    isPlausible(await delivery.read("prices.csv"))
      ? checkByCriteria(delivery)
      : { accept: false, summary: "The prices are not plausible." };
  // #endregion
  return { check };
}
