import type { Offer } from "@guildhall/sdk";

import type { PolicyLimit } from "../errors/limit-exceeded-error.js";
import { NEGOTIATION_LIMITS as LIMITS } from "./limits.js";
import { type Issue, ISSUES, type NegotiationPolicy, wantsMore } from "./policy.js";
import { haveSamePanels } from "./proposal.js";

/** A policy for one offer, or the limit of the policy that every bid for the offer would break. */
export type FittedPolicy = { readonly policy: NegotiationPolicy } | { readonly broken: PolicyLimit };

/**
 * A policy within what an offer leaves open: price, milestones, time and bond. The offer fixes its token, review window and panels. For its client, who
 * chose them, they replace those of the policy; a provider's policy must take them.
 *
 * @param deliverWithin The most time that the offer leaves for a job, in seconds.
 * @returns A policy that is never beyond the limits of the one that was given, but for what the client's offer says itself.
 * @example const fitted = fitPolicy(policy, offer, offer.deliverBy - validUntil);
 */
export function fitPolicy(policy: NegotiationPolicy, offer: Offer, deliverWithin: bigint): FittedPolicy {
  const { side } = policy;
  const { token, panelId, appealPanelId, reviewWindow, maxPrice, bidBond } = offer;
  const panels = [{ panelId, appealPanelId }];
  if (side === "provider") {
    if (!policy.tokens.some((known) => known.toLowerCase() === token.toLowerCase())) return { broken: "token" };
    if (policy.panels !== "any" && !policy.panels.some((pair) => haveSamePanels(pair, offer)))
      return { broken: "panels" };
  }
  const rooms: Readonly<Record<Issue, readonly [bigint, bigint]>> = {
    price: [1n, maxPrice],
    deliverWithin: [1n, deliverWithin],
    reviewWindow: [reviewWindow, reviewWindow],
    bond: [bidBond, LIMITS.maxAmount],
  };
  const fitted: Partial<Record<Issue, NegotiationPolicy[Issue]>> = {};
  for (const issue of ISSUES) {
    const [least, most] = rooms[issue];
    const { reservation, aspiration } = policy[issue];
    const isTooMuch = wantsMore(side, issue) ? reservation > most : reservation < least;
    if (most < least || (isTooMuch && (side === "provider" || issue !== "reviewWindow"))) return { broken: issue };
    const within = (value: bigint): bigint => (value < least ? least : value > most ? most : value);
    fitted[issue] = { reservation: within(reservation), aspiration: within(aspiration) };
  }
  return { policy: { ...policy, ...fitted, tokens: [token], panels } };
}
