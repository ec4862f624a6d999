import type { Offer, Terms } from "@guildhall/sdk";

import { MoveRefusedError } from "../errors/move-refused-error.js";
import { deliveryTimeOf, haveSamePanels, priceOfProposal, type Proposal } from "./proposal.js";

/**
 * What a bid proposes: its own milestones, payees and bond, with the token, review window and panels of its offer.
 *
 * @example const proposal = proposalOfBid({ offer, bid });
 */
export function proposalOfBid({ offer, bid }: Terms): Proposal {
  const { token, reviewWindow, panelId, appealPanelId } = offer;
  const { milestones, payees, bond } = bid;
  return { token, milestones, payees, bond, reviewWindow, panelId, appealPanelId };
}

/**
 * Requires that a bid for an offer could say what is proposed.
 *
 * @param now Unix seconds.
 * @throws {@link MoveRefusedError} with `OFFER_OTHER`.
 */
export function requireOfOffer(offer: Offer, proposal: Proposal, now: bigint): void {
  const rules: readonly (readonly [boolean, string])[] = [
    [proposal.token.toLowerCase() === offer.token.toLowerCase(), `its token is ${offer.token}`],
    [proposal.reviewWindow === offer.reviewWindow, `its review takes ${offer.reviewWindow} seconds`],
    [haveSamePanels(proposal, offer), "it names other panels"],
    [priceOfProposal(proposal) <= offer.maxPrice, `it pays at most ${offer.maxPrice} units`],
    [proposal.bond >= offer.bidBond, `it asks for a bond of ${offer.bidBond} units`],
    [now + deliveryTimeOf(proposal) <= offer.deliverBy, `it ends at ${offer.deliverBy}`],
  ];
  for (const [holds, explanation] of rules) {
    if (!holds) throw new MoveRefusedError("OFFER_OTHER", `the signed offer says otherwise: ${explanation}`);
  }
}
