import type { Deal, State } from "./state.js";

const HOUR = 3600n;

/** What a dollar's micro limit is, in units of 6 decimals. */
const MICRO_LIMIT = 10_000_000n;

export const isMicro = (deal: Deal): boolean => deal.listed && deal.amount <= MICRO_LIMIT;

/** The windows of IEscrowDisputes, in seconds: standard tier, micro tier. */
const TABLE = {
  evidence1: [72n, 6n],
  ruling1: [96n, 18n],
  appeal: [72n, 12n],
  evidence2: [48n, 6n],
  ruling2: [120n, 18n],
} as const;

const windowOf = (deal: Deal, name: keyof typeof TABLE): bigint => TABLE[name][isMicro(deal) ? 1 : 0] * HOUR;

/** The most that may pass from a dispute to its end: 17 days, or three and a half in the micro tier. */
export const longestDispute = (deal: Deal): bigint => (isMicro(deal) ? 84n : 17n * 24n) * HOUR;

/** 1 while the first panel decides, 2 while the appeal panel does. */
export const roundOf = ({ milestone }: State): 1 | 2 => (milestone.status === "APPEALED" ? 2 : 1);

/** The last seconds of the windows that run in a state. */
export const reviewUntil = (deal: Deal, state: State): bigint => state.milestone.clock + deal.reviewWindow;

export const evidenceUntil = (deal: Deal, state: State): bigint =>
  state.milestone.clock + windowOf(deal, roundOf(state) === 1 ? "evidence1" : "evidence2");

export const ruleUntil = (deal: Deal, state: State): bigint =>
  evidenceUntil(deal, state) + windowOf(deal, roundOf(state) === 1 ? "ruling1" : "ruling2");

export const appealUntil = (deal: Deal, state: State): bigint => state.milestone.clock + windowOf(deal, "appeal");

/** The clock of a milestone whose window for evidence ends at `now`. */
export const waivedClock = (deal: Deal, state: State, now: bigint): bigint =>
  now - windowOf(deal, roundOf(state) === 1 ? "evidence1" : "evidence2");

/** The last seconds after which something else is possible in this state. */
export function boundaries(deal: Deal, state: State): bigint[] {
  switch (state.milestone.status) {
    case "NONE":
      return [deal.deliverBy - 1n];
    case "ACTIVE":
      return [deal.deliverBy];
    case "DELIVERED":
      return [reviewUntil(deal, state)];
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
      return late(deal.deliverBy - 1n) ? "NONE, expired" : "NONE";
    case "ACTIVE":
      return late(deal.deliverBy) ? "ACTIVE, late" : "ACTIVE";
    case "DELIVERED":
      return late(reviewUntil(deal, state)) ? "DELIVERED, not reviewed" : "DELIVERED, in review";
    case "RULED":
      return late(appealUntil(deal, state)) ? "RULED, not appealed" : "RULED, can be appealed";
    case "DISPUTED":
    case "APPEALED": {
      const name = status === "APPEALED" ? `APPEALED${wayOf(state)}` : status;
      if (!late(evidenceUntil(deal, state))) return `${name}, evidence`;
      return late(ruleUntil(deal, state)) ? `${name}, panel silent` : `${name}, panel to rule`;
    }
    case "SETTLED":
      return `SETTLED, ${outcome}`;
  }
}
