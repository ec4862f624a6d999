import type { Bid, Offer } from "@guildhall/sdk";

import {
  answer,
  brokenLimit,
  conceded,
  type DecideMove,
  decideMove,
  deliveryTimeOf,
  fitPolicy,
  hashProposal,
  issueValuesOf,
  makeMove,
  type Negotiation,
  type NegotiationPolicy,
  negotiationPolicy,
  openNegotiation,
  priceOfProposal,
  type Proposal,
  proposalOfBid,
  UTILITY_ONE,
  utilityOf,
} from "../src/index.js";

/** What a side wants. */
export function choosePolicy(usdc: string, panelId: string, appealPanelId: string): NegotiationPolicy {
  // #region negotiationPolicy
  const policy = negotiationPolicy({
    side: "client",
    tokens: [usdc],
    price: { reservation: 12_000_000n, aspiration: 8_000_000n },
    deliverWithin: { reservation: 86_400n, aspiration: 3_600n },
    panels: [{ panelId, appealPanelId }],
  });
  // #endregion
  return policy;
}

/** Two sides take turns. */
export function begin(token: string, proposal: Proposal, now: bigint): Negotiation {
  // #region openNegotiation
  const negotiation = openNegotiation({ token, opener: "provider", openedAt: now, closesAt: now + 3_600n });
  // #endregion

  // #region makeMove
  const next = makeMove(negotiation, { by: "client", move: { kind: "propose", proposal }, at: now });
  // #endregion
  return next;
}

export function reply(policy: NegotiationPolicy, negotiation: Negotiation, now: bigint): Negotiation {
  // #region answer
  const next = makeMove(negotiation, { by: policy.side, move: answer(policy, negotiation, now), at: now });
  // #endregion
  return next;
}

export async function replyByModel(
  policy: NegotiationPolicy,
  negotiation: Negotiation,
  now: bigint,
  askModel: (suggestion: Parameters<DecideMove>[0]["suggestion"]) => ReturnType<DecideMove>,
) {
  // #region decideMove
  const move = await decideMove(policy, negotiation, now, ({ suggestion }) => askModel(suggestion));
  // #endregion
  return move;
}

/** A bid is a proposal about what its offer leaves open. */
export function beginFromBid(policy: NegotiationPolicy, offer: Offer, bid: Bid) {
  const { validUntil } = bid;
  // #region fitPolicy
  const fitted = fitPolicy(policy, offer, offer.deliverBy - validUntil);
  // #endregion

  // #region proposalOfBid
  const proposal = proposalOfBid({ offer, bid });
  // #endregion
  return { fitted, proposal };
}

/** What a proposal says, and what it is worth to a side. */
export function weigh(policy: NegotiationPolicy, proposal: Proposal) {
  // #region priceOfProposal
  const price = priceOfProposal(proposal);
  // #endregion

  // #region deliveryTimeOf
  const seconds = deliveryTimeOf(proposal);
  // #endregion

  // #region hashProposal
  const move = { kind: "accept", hash: hashProposal(proposal) } as const;
  // #endregion

  // #region issueValuesOf
  const { reviewWindow, bond } = issueValuesOf(proposal);
  // #endregion

  // #region utilityOf
  const isGood = utilityOf(policy, issueValuesOf(proposal)) >= UTILITY_ONE / 2n;
  // #endregion

  // #region brokenLimit
  if (brokenLimit(policy, proposal) === "price") console.log("too expensive");
  // #endregion
  return { price, seconds, move, reviewWindow, bond, isGood };
}

/** How much a side gives in over time. */
export function concede(): bigint {
  // #region conceded
  const half = conceded(0.5, { beta: 1, kappa: 0 }); // 500000000n
  // #endregion
  return half;
}
