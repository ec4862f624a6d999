import type { Deal, State } from "./state.js";

const HOUR = 3600n;

/** The windows of IEscrowDisputes, in seconds: standard tier, micro tier. */
const TABLE = {
  evidence1: [72n, 6n],
  ruling1: [96n, 18n],
  appeal: [72n, 12n],
  evidence2: [48n, 6n],
  ruling2: [120n, 18n],
} as const;

const windowOf = (deal: Deal, name: keyof typeof TABLE): bigint => TABLE[name][deal.micro ? 1 : 0] * HOUR;

/** The most that may pass from a dispute to its end: 17 days, or two and a half in the micro tier. */
export const longestDispute = (deal: Deal): bigint => (deal.micro ? 60n : 17n * 24n) * HOUR;

/** 1 while the first panel decides, 2 while the appeal panel does. */
export const roundOf = ({ milestone }: State): 1 | 2 => (milestone.status === "APPEALED" ? 2 : 1);

/** The last second of the provider's time. */
export const deadlineOf = (deal: Deal, { milestone }: State): bigint => milestone.awardedAt + deal.deliverWithin;

/** The last seconds of the windows that run in a state. A refused delivery has all the provider's time, too. */
export function reviewUntil(deal: Deal, state: State): bigint {
  const until = state.milestone.clock + deal.reviewWindow;
  const deadline = deadlineOf(deal, state);
  return state.milestone.refused && deadline > until ? deadline : until;
}

export const evidenceUntil = (deal: Deal, state: State): bigint =>
  state.milestone.clock +
  (state.milestone.waived ? 0n : windowOf(deal, roundOf(state) === 1 ? "evidence1" : "evidence2"));

export const ruleUntil = (deal: Deal, state: State): bigint =>
  evidenceUntil(deal, state) + windowOf(deal, roundOf(state) === 1 ? "ruling1" : "ruling2");

export const appealUntil = (deal: Deal, state: State): bigint => state.milestone.clock + windowOf(deal, "appeal");

/** Whether a panel may rule at `now`. */
export const panelSits = (deal: Deal, state: State, now: bigint): boolean =>
  (state.milestone.status === "DISPUTED" || state.milestone.status === "APPEALED") &&
  now > evidenceUntil(deal, state) &&
  now <= ruleUntil(deal, state);

/** The last seconds after which something else is possible in this state. */
export function boundaries(deal: Deal, state: State): bigint[] {
  switch (state.milestone.status) {
    case "NONE":
      return [deal.awardBy];
    case "ACTIVE":
      return [deadlineOf(deal, state)];
    case "DELIVERED":
      return [deadlineOf(deal, state), reviewUntil(deal, state)];
    case "DISPUTED":
    case "APPEALED":
      return [evidenceUntil(deal, state), ruleUntil(deal, state)];
    case "RULED":
      return [appealUntil(deal, state)];
    case "SETTLED":
      return [];
  }
}

/** How an appealed milestone came before the appeal panel. */
function wayOf({ milestone }: State): string {
  if (!milestone.ruled) return " by silence";
  return milestone.byProvider ? " for the provider" : " for the client";
}

/** Status and phase at `now`: where the same calls are possible, the milestone is in the same node. */
export function nodeOf(deal: Deal, state: State, now: bigint): string {
  const { status, outcome } = state.milestone;
  const late = (until: bigint) => now > until;
  switch (status) {
    case "NONE":
      return late(deal.awardBy) ? "NONE, expired" : "NONE";
    case "ACTIVE":
      return late(deadlineOf(deal, state)) ? "ACTIVE, late" : "ACTIVE";
    case "DELIVERED": {
      const name = state.milestone.refused ? "DELIVERED, refused" : "DELIVERED";
      const review = late(reviewUntil(deal, state)) ? "not reviewed" : "in review";
      return `${name}, ${late(deadlineOf(deal, state)) ? "for good" : "replaceable"}, ${review}`;
    }
    case "RULED":
      return late(appealUntil(deal, state)) ? "RULED, not appealed" : "RULED, can be appealed";
    case "DISPUTED":
    case "APPEALED": {
      const opener = state.milestone.refused ? " (the provider's dispute)" : "";
      const name = `${status}${status === "APPEALED" ? wayOf(state) : ""}${opener}`;
      if (!late(evidenceUntil(deal, state))) return `${name}, evidence`;
      return late(ruleUntil(deal, state)) ? `${name}, panel silent` : `${name}, panel to rule`;
    }
    case "SETTLED":
      return `SETTLED, ${outcome}`;
  }
}
