import { ZeroHash } from "ethers";

import { stakeBpsOf } from "../disputes/dispute-costs.js";
import { panelFeeBpsOf } from "../disputes/panel-id-of.js";
import { LIMITS } from "./offer-problems.js";
import type { MilestoneTerms, Offer } from "./terms.js";

/**
 * What a bid puts at stake when nothing else was said: what the offer asks for, and, when it names panels, at least what a dispute of
 * each milestone costs. With less, a client could gain by a dispute that it deserves to lose, or a provider by one.
 */
export function defaultBond(offer: Offer, milestones: readonly MilestoneTerms[]): bigint {
  if (offer.panelId === ZeroHash) return offer.bidBond;
  const price = milestones.reduce((sum, { amount }) => sum + amount, 0n);
  const bps = stakeBpsOf(panelFeeBpsOf(offer.panelId), panelFeeBpsOf(offer.appealPanelId));
  // Rounded up, so that the part of every milestone covers its stake.
  const stake = (price * bps + LIMITS.whole - 1n) / LIMITS.whole;
  return stake > offer.bidBond ? stake : offer.bidBond;
}
